import { describe, expect, test } from 'vitest';
import { groupsOn, nearestOnly } from '../../src/components/event-groups.ts';
import { asSentence, phaseWords } from '../../src/components/event-words.ts';
import type { EventFacts } from '../../src/lib/content/event-facts.ts';
import { phaseAt } from '../../src/lib/content/event-phase.ts';
import type { EventPage } from '../../src/lib/content/events.ts';

const at = (minute: string) => `${minute.replace(' ', 'T')}:00+08:00`;
/** A lecture on 12 December, 14:00–16:00; booking from the 2nd, 20:00 (for higher tiers from the 1st, 20:00) to the 11th, 18:00. */
const lecture = (changes: Partial<EventFacts> = {}): EventFacts =>
  ({
    id: 'lecture',
    series: null,
    capacity: 20,
    waitingList: false,
    startsAt: at('2026-12-12 14:00'),
    endsAt: at('2026-12-12 16:00'),
    earlyOpensAt: at('2026-12-01 20:00'),
    opensAt: at('2026-12-02 20:00'),
    closesAt: at('2026-12-11 18:00'),
    state: 'scheduled',
    cancelled: null,
    ...changes,
  }) as EventFacts;
const CANCELLED = { state: 'cancelled', cancelled: { reason: '台风', on: null } } as const;

describe('where an event stands', () => {
  test.each([
    ['2026-12-01 19:59', 'coming', '12月2日（星期三）起报名'],
    ['2026-12-01 20:00', 'early', '优先报名中'],
    ['2026-12-02 19:59', 'early', '优先报名中'],
    ['2026-12-02 20:00', 'open', '报名中'],
    ['2026-12-11 17:59', 'open', '报名今天18:00截止'],
    ['2026-12-11 18:00', 'closed', '报名已截止'],
    ['2026-12-12 15:59', 'closed', '报名已截止'],
    ['2026-12-12 16:00', 'past', '已结束'],
  ])('at %s: %s, %s', (minute, phase, words) => {
    expect([phaseAt(lecture(), minute), phaseWords(lecture(), minute)]).toEqual([phase, words]);
  });

  test('what opens later today says when', () => {
    expect(phaseWords(lecture({ earlyOpensAt: null }), '2026-12-02 09:00')).toBe('今天20:00起报名');
  });

  test('what was cancelled was not held, and without seats there is nothing to book', () => {
    expect(phaseWords(lecture(CANCELLED), '2026-12-20 00:00')).toBe('已取消');
    expect(phaseWords(lecture({ capacity: 0 }), '2026-12-05 00:00')).toBe('不设报名');
    expect(phaseWords(lecture({ capacity: 0 }), '2026-12-20 00:00')).toBe('已结束');
    // A queue for seats that are to come.
    expect(phaseAt(lecture({ capacity: 0, waitingList: true }), '2026-12-05 00:00')).toBe('open');
    expect(phaseAt(lecture({ capacity: null }), '2026-12-05 00:00')).toBe('open');
  });

  test('a reason is a sentence with one full stop', () => {
    expect([asSentence('台风'), asSentence('台风。'), asSentence('雨太大了！')]).toEqual(['台风。', '台风。', '雨太大了！']);
  });
});

describe('lists', () => {
  const page = (facts: EventFacts) => ({ facts }) as EventPage;
  /** Wednesdays 07:00–08:00, booking from two weeks before until it begins. */
  const walk = (day: number, changes: Partial<EventFacts> = {}) => {
    const date = `2026-12-${String(day).padStart(2, '0')}`;
    const [startsAt, endsAt] = [at(`${date} 07:00`), at(`${date} 08:00`)];
    const times = { startsAt, endsAt, opensAt: at('2026-11-20 09:00'), closesAt: startsAt, earlyOpensAt: null };
    return page(lecture({ id: `walk-${date}`, series: 'walk', ...times, ...changes }));
  };
  const shown = (events: EventPage[], now: string) =>
    Object.fromEntries(groupsOn(events, now).map(({ id, events: list }) => [id, list.map(({ facts }) => facts.id)]));

  test('of a series the next date stands there, and after this morning’s the next one', () => {
    const events = [walk(2), walk(9), walk(16)];
    expect(shown(events, '2026-12-02 06:59')).toEqual({ open: ['walk-2026-12-02'], month: [], later: [], past: [] });
    // Booking has ended, the walk has not.
    expect(shown(events, '2026-12-02 07:30')).toEqual({ open: ['walk-2026-12-09'], month: ['walk-2026-12-02'], later: [], past: [] });
    expect(shown(events, '2026-12-02 15:00')).toEqual({ open: ['walk-2026-12-09'], month: [], later: [], past: ['walk-2026-12-02'] });
  });

  test('a date that is cancelled stands before the next one, not behind it', () => {
    const events = [walk(2, CANCELLED), walk(9), walk(16, CANCELLED)];
    expect(nearestOnly(events).map(({ facts }) => facts.id)).toEqual(['walk-2026-12-02', 'walk-2026-12-09']);
    expect(shown(events, '2026-12-20 00:00').past).toEqual(['walk-2026-12-09']);
  });

  test('a series that is cancelled as a whole is one line', () => {
    const events = [walk(2, CANCELLED), walk(9, CANCELLED), page(lecture())];
    expect(shown(events, '2026-12-01 00:00')).toEqual({ open: [], month: ['walk-2026-12-02', 'lecture'], later: [], past: [] });
    expect(shown(events, '2026-12-20 00:00').past).toEqual(['lecture']);
  });

  test('a single event that was cancelled stays among what was, as cancelled', () => {
    expect(shown([page(lecture(CANCELLED))], '2026-12-20 00:00').past).toEqual(['lecture']);
  });
});
