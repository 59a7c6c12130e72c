import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addHours, beijingDay } from '../../src/lib/beijing.ts';
import { resolveEvent } from '../../src/lib/content/event-facts.ts';
import { ruleInWords } from '../../src/lib/content/rule-words.ts';
import type { SeriesEventFrontmatter, SingleEventFrontmatter } from '../../src/schemas/event.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };

const cancelHours = settings['booking.cancel_hours'].value;
const earlyHours = settings['booking.early_hours'].value;

const common = {
  title: '茶会',
  kind: 'tea',
  summary: '喝茶',
  picture_alt: '茶',
  picture_credit: '绘／编辑部',
  community: 'tingchao',
  place: '会客厅',
  place_detail: '东门进',
  bring: [],
  capacity: 24,
  party_max: 4,
  points: 3,
  children: { policy: 'welcome' },
  safety: {
    risks: ['烫伤'],
    insurance: { covered: true, note: '已投保' },
    emergency_contact: { name: '许晴', role: '负责人', phone: '400-000-6180' },
    minors: '由监护人陪同',
    photo_notice: '会拍照',
  },
} as const;
const admission = { waiting_list: true, one_party_per_household: false, min_proof: 'V2' } as const;

function single(more: Partial<SingleEventFrontmatter> = {}): SingleEventFrontmatter {
  return {
    ...structuredClone(common),
    starts_at: '2026-12-19 14:00',
    ends_at: '2026-12-19 16:30',
    booking: { opens_at: '2026-11-20 09:00', ...admission },
    ...more,
  } as SingleEventFrontmatter;
}

function series(more: Partial<SeriesEventFrontmatter> = {}): SeriesEventFrontmatter {
  return {
    ...structuredClone(common),
    repeat: { every: 'month', weekday: 'saturday', nth: 2 },
    first_on: '2026-06-01',
    start_time: '14:00',
    end_time: '16:00',
    booking: { opens_days_before: 40, ...admission },
    ...more,
  } as SeriesEventFrontmatter;
}

const one = (event: SingleEventFrontmatter) => {
  const [facts] = resolveEvent(event, 'winter-tea', '2026-11-22', settings);
  if (!facts) throw new Error('no facts');
  return facts;
};
const many = (event: SeriesEventFrontmatter, day = '2026-11-22') => resolveEvent(event, 'tea', day, settings);
const dates = (event: SeriesEventFrontmatter, day?: string) => many(event, day).map((facts) => facts.occurrenceDate);

describe('a single event', () => {
  test('defaults come from the rules', () => {
    expect(one(single())).toMatchObject({
      id: 'winter-tea',
      series: null,
      occurrenceDate: null,
      startsAt: '2026-12-19T14:00:00+08:00',
      endsAt: '2026-12-19T16:30:00+08:00',
      opensAt: '2026-11-20T09:00:00+08:00',
      earlyOpensAt: null,
      earlyMinTier: null,
      closesAt: '2026-12-19T14:00:00+08:00',
      cancelUntil: addHours('2026-12-19T14:00:00+08:00', -cancelHours),
      minProof: 2,
      state: 'scheduled',
      cancelled: null,
      moved: null,
      formerly: [],
    });
  });

  test('what the file says wins over the rules', () => {
    const booking = {
      opens_at: '2026-11-20 09:00',
      closes_at: '2026-12-18 18:00',
      early: { min_tier: 'harbour', opens_at: '2026-11-19 09:00' },
      cancel_until: '2026-12-17 12:00',
      ...admission,
    } as const;
    expect(one(single({ booking }))).toMatchObject({
      closesAt: '2026-12-18T18:00:00+08:00',
      earlyOpensAt: '2026-11-19T09:00:00+08:00',
      earlyMinTier: 'harbour',
      cancelUntil: '2026-12-17T12:00:00+08:00',
    });
    const early = { min_tier: 'lighthouse' } as const;
    expect(one(single({ booking: { opens_at: '2026-11-20 09:00', early, ...admission } })).earlyOpensAt).toBe(
      addHours('2026-11-20T09:00:00+08:00', -earlyHours),
    );
  });

  test('unlimited capacity is null, none is zero', () => {
    expect(one(single({ capacity: 'unlimited' })).capacity).toBeNull();
    expect(one(single({ capacity: 0 })).capacity).toBe(0);
  });

  test('cancelled and moved keep their reasons', () => {
    expect(one(single({ cancelled: { reason: '台风', on: '2026-12-01' } }))).toMatchObject({
      state: 'cancelled',
      cancelled: { reason: '台风', on: '2026-12-01' },
    });
    expect(one(single({ moved: { reason: '换到二楼' } }))).toMatchObject({ state: 'scheduled', moved: { reason: '换到二楼', from: null } });
  });

  test('it stays on the site however long ago it was', () => {
    expect(resolveEvent(single(), 'winter-tea', '2031-01-01', settings)).toHaveLength(1);
  });
});

describe('a series', () => {
  test('its occurrences around the build day', () => {
    expect(many(series()).map((facts) => facts.id)).toEqual([
      'tea-2026-11-14',
      'tea-2026-12-12',
      'tea-2027-01-09',
      'tea-2027-02-13',
      'tea-2027-03-13',
    ]);
    expect(many(series())[1]).toMatchObject({
      series: 'tea',
      occurrenceDate: '2026-12-12',
      startsAt: '2026-12-12T14:00:00+08:00',
      endsAt: '2026-12-12T16:00:00+08:00',
      opensAt: '2026-11-02T09:00:00+08:00',
      closesAt: '2026-12-12T14:00:00+08:00',
      cancelUntil: addHours('2026-12-12T14:00:00+08:00', -cancelHours),
    });
  });

  test('its own hours and days of booking', () => {
    const booking = {
      opens_days_before: 10,
      opens_time: '20:00',
      closes_hours_before: 2,
      cancel_hours_before: 6,
      early: { min_tier: 'owner' },
      ...admission,
    } as const;
    expect(many(series({ booking }))[1]).toMatchObject({
      opensAt: '2026-12-02T20:00:00+08:00',
      earlyOpensAt: addHours('2026-12-02T20:00:00+08:00', -earlyHours),
      earlyMinTier: 'owner',
      closesAt: '2026-12-12T12:00:00+08:00',
      cancelUntil: '2026-12-12T08:00:00+08:00',
    });
  });

  test('first and last day bound it', () => {
    expect(dates(series({ first_on: '2026-12-13' }))).toEqual(['2027-01-09', '2027-02-13', '2027-03-13']);
    expect(dates(series({ last_on: '2026-12-12' }))).toEqual(['2026-11-14', '2026-12-12']);
    expect(dates(series({ first_on: '2030-01-01' }))).toEqual([]);
  });

  test('one occurrence is cancelled, the others are not', () => {
    const facts = many(series({ exceptions: [{ date: '2026-12-12', cancelled: '会客厅检修' }] }));
    expect(facts.map(({ state }) => state)).toEqual(['scheduled', 'cancelled', 'scheduled', 'scheduled', 'scheduled']);
    expect(facts[1]?.cancelled).toEqual({ reason: '会客厅检修', on: null });
  });

  test('one occurrence is moved: the id stays, times follow, booking that had opened stays open', () => {
    const exceptions = [
      { date: '2027-02-13', moved_to: { starts_at: '2027-02-20 15:00', ends_at: '2027-02-20 17:00', place: '图书室' }, reason: '春节' },
    ];
    const moved = many(series({ exceptions })).find((facts) => facts.occurrenceDate === '2027-02-13');
    const planned = many(series()).find((facts) => facts.occurrenceDate === '2027-02-13');
    expect(moved).toMatchObject({
      id: 'tea-2027-02-13',
      startsAt: '2027-02-20T15:00:00+08:00',
      endsAt: '2027-02-20T17:00:00+08:00',
      place: '图书室',
      placeDetail: '东门进',
      opensAt: planned?.opensAt,
      closesAt: '2027-02-20T15:00:00+08:00',
      state: 'scheduled',
      moved: { reason: '春节', from: { startsAt: '2027-02-13T14:00:00+08:00', endsAt: '2027-02-13T16:00:00+08:00', place: '会客厅' } },
    });
  });

  test('an occurrence moved only to another place keeps its time', () => {
    const exceptions = [{ date: '2026-12-12', moved_to: { place: '图书室' }, reason: '检修' }];
    expect(many(series({ exceptions }))[1]).toMatchObject({ startsAt: '2026-12-12T14:00:00+08:00', place: '图书室' });
  });

  test('one that was moved into the window from outside is kept', () => {
    const exceptions = [{ date: '2026-09-12', moved_to: { starts_at: '2026-11-28 14:00', ends_at: '2026-11-28 16:00' }, reason: '台风' }];
    expect(dates(series())).not.toContain('2026-09-12');
    expect(dates(series({ exceptions }))[0]).toBe('2026-09-12');
  });

  test('a cancelled series cancels every occurrence', () => {
    expect(many(series({ cancelled: { reason: '停办' } })).every(({ state }) => state === 'cancelled')).toBe(true);
  });

  test('after a rename each occurrence knows its old id', () => {
    expect(many(series({ formerly: ['old-tea'] }))[0]).toMatchObject({ id: 'tea-2026-11-14', formerly: ['old-tea-2026-11-14'] });
  });

  test('facts of one occurrence are the same whichever day builds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 100 }), (offset, later) => {
        const day = addDays('2026-07-01', offset);
        const first = new Map(many(series(), day).map((facts) => [facts.id, facts]));
        for (const facts of many(series(), addDays(day, later))) if (first.has(facts.id)) expect(facts).toEqual(first.get(facts.id));
      }),
    );
  });

  test('windows stand in order on every occurrence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 0, max: 24 }),
        (offset, opens_days_before, closes_hours_before) => {
          const booking = { opens_days_before, closes_hours_before, early: { min_tier: 'harbour' }, ...admission } as const;
          for (const facts of many(series({ booking }), addDays('2026-07-01', offset))) {
            const inOrder = [facts.earlyOpensAt as string, facts.opensAt, facts.startsAt, facts.endsAt];
            expect([...inOrder].sort()).toEqual(inOrder);
            expect(facts.closesAt <= facts.startsAt && facts.cancelUntil <= facts.startsAt).toBe(true);
            expect(facts.id).toBe(`tea-${beijingDay(facts.startsAt)}`);
          }
        },
      ),
    );
  });
});

describe('words and lists', () => {
  test('a rule in words', () => {
    expect(ruleInWords(series())).toBe('每月第二个星期六14:00–16:00');
    expect(ruleInWords(series({ repeat: { every: 'month', weekday: 'friday', nth: -1 } }))).toBe('每月最后一个星期五14:00–16:00');
    expect(ruleInWords(series({ repeat: { every: 'week', weekday: 'sunday' } }))).toBe('每周日14:00–16:00');
  });
});
