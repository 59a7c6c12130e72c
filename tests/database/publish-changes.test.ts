import { describe, expect, test } from 'vitest';
import { adults, book, cancel, join, mails, makeEvent, makePerson, type Person, publish, seats } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const event = () => db.one('select * from club.events');
const waiting = async (person: Person) => (await db.as(person, 'select * from public.my_waiting_entries'))[0];

describe('an event that moves', () => {
  const moved = { starts_at: '2026-12-20T14:00:00+08:00', ends_at: '2026-12-20T16:30:00+08:00', closes_at: '2026-12-20T14:00:00+08:00' };

  test('everybody signed up is told once, with what was and what is, and a higher sequence', async () => {
    await makeEvent(db, { capacity: 2 });
    const [first, second, third] = [await makePerson(db), await makePerson(db), await makePerson(db)];
    await book(db, first, 'tangyuan', adults(2));
    await join(db, second, 'tangyuan');
    const gone = await join(db, third, 'tangyuan');
    await db.rpc(third, 'leave_waiting_list', { p_key: crypto.randomUUID(), p_waiting_entry_id: gone.waiting_entry_id });
    await publish(db, [{ capacity: 2, ...moved }]);
    expect(await event()).toMatchObject({ revision: 1, moved_at: new Date('2026-12-01T10:00:00+08:00') });
    const told = await mails(db, 'event_changed');
    expect(told.map((mail) => mail.member_id).sort()).toEqual([first.memberId, second.memberId].sort());
    expect(told[0]?.payload).toMatchObject({
      revision: 1,
      reinstated: false,
      before: { place: '听潮苑 社区会客厅', revision: 0 },
      after: { revision: 1, title: '冬至汤圆会' },
    });
    expect(new Date(told[0]?.payload['after']?.['starts_at'] ?? '')).toEqual(new Date(moved.starts_at));
    await publish(db, [{ capacity: 2, ...moved }]);
    expect(await mails(db, 'event_changed')).toHaveLength(2);
    await publish(db, [{ capacity: 2, ...moved, place: '望海里' }]);
    expect(await mails(db, 'event_changed')).toHaveLength(4);
  });

  test.each([
    ['title', { title: '冬至团圆会' }, 1],
    ['points', { points: 10 }, 0],
    ['capacity', { capacity: 20 }, 0],
    [
      'safety',
      {
        safety: {
          risks: ['a'],
          insurance: { covered: false },
          emergency_contact: { name: 'a', phone: '1' },
          minors: 'a',
          photo_notice: 'a',
        },
      },
      0,
    ],
    ['the same moment written in another zone', { starts_at: '2026-12-19T06:00:00Z' }, 0],
  ])('%s changes mail nobody', async (_what, facts, revision) => {
    await makeEvent(db);
    await book(db, await makePerson(db), 'tangyuan');
    expect(await publish(db, [facts])).toMatchObject({ published: 1 });
    expect(await mails(db, 'event_changed')).toEqual([]);
    expect(await event()).toMatchObject({ revision, moved_at: null });
  });

  test('what is over is corrected in silence', async () => {
    await makeEvent(db);
    await book(db, await makePerson(db), 'tangyuan');
    await db.at('2026-12-19T14:00:00+08:00');
    await publish(db, [{ place: '换到二楼' }]);
    expect(await mails(db, 'event_changed')).toEqual([]);
    expect(await event()).toMatchObject({ place: '换到二楼', revision: 1 });
  });

  test('an open offer does not outlive an earlier start', async () => {
    await makeEvent(db, { capacity: 1 });
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { booking_id } = await book(db, first, 'tangyuan');
    await join(db, second, 'tangyuan');
    await cancel(db, first, booking_id);
    await publish(db, [
      {
        capacity: 1,
        starts_at: '2026-12-01T15:00:00+08:00',
        ends_at: '2026-12-01T16:00:00+08:00',
        closes_at: '2026-12-01T15:00:00+08:00',
        cancel_until: '2026-12-01T15:00:00+08:00',
      },
    ]);
    expect(await waiting(second)).toMatchObject({ offer_expires_at: new Date('2026-12-01T15:00:00+08:00') });
  });
});

describe('an event that is cancelled', () => {
  async function cancelledEvent() {
    await makeEvent(db, { capacity: 2 });
    const [booked, offered, waits] = [await makePerson(db), await makePerson(db), await makePerson(db)];
    const { booking_id } = await book(db, booked, 'tangyuan', adults(2));
    const [mine] = await db.as<{ party: { party_member_id: string }[] }>(booked, 'select party from public.my_bookings');
    await join(db, offered, 'tangyuan');
    await join(db, waits, 'tangyuan', adults(2));
    await cancel(db, booked, booking_id, [mine?.party[0]?.party_member_id as string]);
    await publish(db, [{ capacity: 2, cancelled_reason: '台风红色预警' }]);
    return { booked, offered, waits };
  }

  test('bookings and queue are told, offers and queue end, nothing can be booked', async () => {
    const { booked, offered, waits } = await cancelledEvent();
    const told = await mails(db, 'event_cancelled');
    expect(told.map((mail) => mail.member_id).sort()).toEqual([booked, offered, waits].map((person) => person.memberId).sort());
    expect(told[0]?.payload).toMatchObject({ reason: '台风红色预警', event: { title: '冬至汤圆会' }, revision: 1 });
    expect(await waiting(offered)).toMatchObject({ state: 'cancelled', offer_id: null });
    expect(await waiting(waits)).toMatchObject({ state: 'cancelled' });
    expect(await db.query('select state from club.offers')).toEqual([{ state: 'cancelled' }]);
    expect(await db.as(booked, 'select state, event_state, can_cancel from public.my_bookings')).toEqual([
      { state: 'confirmed', event_state: 'cancelled', can_cancel: false },
    ]);
    expect(await seats(db, 'tangyuan')).toMatchObject({ booking_state: 'cancelled' });
    expect(await refusal(book(db, await makePerson(db), 'tangyuan'))).toBe('409 EVENT_CANCELLED');
    // Nothing is offered again by the clock, nor by a changed reason.
    await publish(db, [{ capacity: 9, cancelled_reason: '台风' }]);
    expect(await db.query(`select 1 from club.offers where state = 'open'`)).toEqual([]);
    expect(await mails(db, 'event_cancelled')).toHaveLength(3);
  });

  test('taken back: those who booked are told that it takes place, and their bookings are good', async () => {
    const { booked } = await cancelledEvent();
    await publish(db, [{ capacity: 2 }]);
    const told = await mails(db, 'event_changed');
    expect(told).toMatchObject([{ member_id: booked.memberId, payload: { reinstated: true, revision: 2 } }]);
    expect(await db.as(booked, 'select state, event_state, can_cancel from public.my_bookings')).toEqual([
      { state: 'confirmed', event_state: 'scheduled', can_cancel: true },
    ]);
    expect(await seats(db, 'tangyuan')).toMatchObject({ taken: 1, held: 0, queued: 0, free: 1 });
  });

  test('after its end nobody is told', async () => {
    await makeEvent(db);
    await book(db, await makePerson(db), 'tangyuan');
    await db.at('2026-12-19T16:30:00+08:00');
    await publish(db, [{ cancelled_reason: '补记' }]);
    expect(await mails(db, 'event_cancelled')).toEqual([]);
    expect(await event()).toMatchObject({ state: 'cancelled' });
  });
});
