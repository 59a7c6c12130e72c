import { beforeEach, describe, expect, test } from 'vitest';
import { adults, book, cancel, guest, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();

interface Entered {
  ok: boolean;
  code: string | null;
  booking_id: string | null;
  member_name: string | null;
  party: { first_name: string; checked_in_at: string | null }[];
  checked_in: number;
  points: number;
}
let door: Person;
let owner: Person;
let ticket: { booking_id: string; code: string };
const scan = (code: unknown, event = 'tangyuan', staff = door, requestKey = key()) =>
  db.rpc<Entered>(staff, 'staff_check_in', { p_key: requestKey, p_event_id: event, p_code: code });
const byName = (ids: unknown = null, booking = ticket.booking_id, staff = door) =>
  db.rpc<Entered>(staff, 'staff_check_in_by_name', { p_key: key(), p_booking_id: booking, p_party_member_ids: ids });
const undo = (reason: string | null = '点错了', booking = ticket.booking_id, staff = door) =>
  db.rpc(staff, 'staff_undo_check_in', { p_key: key(), p_booking_id: booking, p_reason: reason });
const people = async () =>
  (
    await db.query<{ party_member_id: string }>('select party_member_id from club.party_members where booking_id = $1 order by position', [
      ticket.booking_id,
    ])
  ).map((row) => row.party_member_id);
const scans = () => db.query('select result, code_tail from club.scans order by scan_id');

beforeEach(async () => {
  await publish(db, [{}, { event_id: 'other', title: '别的活动' }]);
  door = await makePerson(db, { name: '周宁', roles: ['door'] });
  owner = await makePerson(db, { name: '沈砚' });
  ticket = await book(db, owner, 'tangyuan', [guest('砚'), guest('小满', 'child'), guest('林')]);
  await db.at('2026-12-19T13:30:00+08:00');
});

describe('one scan checks the family in (E10)', () => {
  test('all of them, with points for the member who booked', async () => {
    const answer = await scan(ticket.code);
    expect(answer).toMatchObject({ ok: true, code: null, booking_id: ticket.booking_id, member_name: '沈砚', checked_in: 3, points: 5 });
    expect(answer.party.map((person) => [person.first_name, person.checked_in_at !== null])).toEqual([
      ['砚', true],
      ['小满', true],
      ['林', true],
    ]);
    expect(await db.as(owner, 'select amount, kind, reason, event_id, actor_name, balance_after from public.my_point_entries')).toEqual([
      { amount: 5, kind: 'earn', reason: '参加“冬至汤圆会”', event_id: 'tangyuan', actor_name: '周宁', balance_after: 5 },
    ]);
    expect(await scans()).toEqual([{ result: 'OK', code_tail: ticket.code.slice(-4) }]);
    expect(await db.query(`select actor_id, member_id from club.audit_log where verb = 'check_in'`)).toEqual([
      { actor_id: door.memberId, member_id: owner.memberId },
    ]);
  });

  test('a code as people read and type it', async () => {
    const spoken = ticket.code
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/(.{4})/g, '$1 - ');
    expect(await scan(spoken)).toMatchObject({ ok: true, checked_in: 3 });
  });

  test('who cancelled is not checked in', async () => {
    const [, child] = await people();
    await db.at('2026-12-10T10:00:00+08:00');
    await cancel(db, owner, ticket.booking_id, [child as string]);
    await db.at('2026-12-19T13:30:00+08:00');
    expect(await scan(ticket.code)).toMatchObject({ ok: true, checked_in: 2 });
  });

  test('by name, some first and the rest later: points once', async () => {
    const [first, second, third] = await people();
    expect(await byName([second])).toMatchObject({ ok: true, checked_in: 1, points: 5 });
    expect(await byName([first, second])).toMatchObject({ ok: true, checked_in: 1, points: 0 });
    expect(await byName([first])).toMatchObject({ ok: false, code: 'ALREADY_IN', checked_in: 0 });
    expect(await byName()).toMatchObject({ ok: true, checked_in: 1, points: 0 });
    expect(await byName([third])).toMatchObject({ ok: false, code: 'ALREADY_IN' });
    expect(await db.query('select 1 from club.point_entries')).toHaveLength(1);
  });

  test('an event without points gives none', async () => {
    await db.query('update club.events set points = 0');
    expect(await scan(ticket.code)).toMatchObject({ ok: true, points: 0 });
    expect(await db.query('select 1 from club.point_entries')).toEqual([]);
  });
});

describe('a refused scan is an answer, and leaves a trace', () => {
  test('unknown code, also an empty one', async () => {
    for (const code of ['ZZZZZZZZZZZZ', '', null, '码']) {
      expect(await scan(code)).toEqual({
        ok: false,
        code: 'CODE_UNKNOWN',
        booking_id: null,
        member_name: null,
        party: [],
        checked_in: 0,
        points: 0,
      });
    }
    expect(await scans()).toHaveLength(4);
  });

  test('wrong event', async () => {
    expect(await scan(ticket.code, 'other')).toMatchObject({ ok: false, code: 'WRONG_EVENT', member_name: '沈砚', checked_in: 0 });
  });

  test('cancelled booking', async () => {
    await db.at('2026-12-10T10:00:00+08:00');
    await cancel(db, owner, ticket.booking_id);
    await db.at('2026-12-19T13:30:00+08:00');
    expect(await scan(ticket.code)).toMatchObject({ ok: false, code: 'BOOKING_CANCELLED' });
    expect(await byName()).toMatchObject({ ok: false, code: 'BOOKING_CANCELLED' });
  });

  test('cancelled event: nobody in, no points', async () => {
    await publish(db, [{ cancelled_reason: '停电' }, { event_id: 'other', title: '别的活动' }]);
    expect(await scan(ticket.code)).toMatchObject({ ok: false, code: 'EVENT_CANCELLED', points: 0 });
    expect(await byName()).toMatchObject({ ok: false, code: 'EVENT_CANCELLED' });
  });

  test('too early and too late, on the second', async () => {
    await db.at('2026-12-19T10:59:59+08:00');
    expect(await scan(ticket.code)).toMatchObject({ ok: false, code: 'TOO_EARLY' });
    await db.at('2026-12-20T04:30:00+08:00');
    expect(await scan(ticket.code)).toMatchObject({ ok: false, code: 'TOO_LATE' });
    expect(await scans()).toMatchObject([{ result: 'TOO_EARLY' }, { result: 'TOO_LATE' }]);
    await db.at('2026-12-20T04:29:59+08:00');
    expect(await scan(ticket.code)).toMatchObject({ ok: true });
    await undo();
    await db.at('2026-12-19T11:00:00+08:00');
    expect(await scan(ticket.code)).toMatchObject({ ok: true });
  });

  test('already in', async () => {
    await scan(ticket.code);
    expect(await scan(ticket.code)).toMatchObject({ ok: false, code: 'ALREADY_IN', member_name: '沈砚', checked_in: 0, points: 0 });
    expect(await db.query('select 1 from club.check_ins')).toHaveLength(3);
  });

  test('the same nonce again is the same answer, without a second record', async () => {
    const nonce = key();
    const first = await scan(ticket.code, 'tangyuan', door, nonce);
    expect(await scan(ticket.code, 'tangyuan', door, nonce)).toEqual(first);
    expect(await scans()).toHaveLength(1);
  });

  test('a living check-in per person stands behind the rule', async () => {
    await scan(ticket.code);
    const twin =
      'insert into club.check_ins (booking_id, party_member_id, actor_id) select booking_id, party_member_id, actor_id from club.check_ins limit 1';
    expect(await refusal(db.query(twin))).toBe('23505');
  });
});

describe('bad calls', () => {
  test('unknown event, unknown booking, people of somebody else', async () => {
    expect(await refusal(scan(ticket.code, 'nowhere'))).toBe('404 EVENT_NOT_FOUND');
    expect(await refusal(byName(null, key()))).toBe('404 BOOKING_NOT_FOUND');
    expect(await refusal(byName([key()]))).toBe('422 PARTY_INVALID');
    expect(await refusal(byName([]))).toBe('422 PARTY_INVALID');
    const [first] = await people();
    await db.at('2026-12-10T10:00:00+08:00');
    await cancel(db, owner, ticket.booking_id, [first as string]);
    expect(await refusal(byName([first]))).toBe('422 PARTY_INVALID');
  });

  test.each(['verifier', 'case_officer'])('%s may not work the door; a manager may', async (role) => {
    const staff = await makePerson(db, { roles: [role] });
    expect(await refusal(scan(ticket.code, 'tangyuan', staff))).toBe('403 NOT_STAFF');
    expect(await refusal(byName(null, ticket.booking_id, staff))).toBe('403 NOT_STAFF');
    expect(await refusal(undo('x', ticket.booking_id, owner))).toBe('403 NOT_STAFF');
    expect(await scan(ticket.code, 'tangyuan', await makePerson(db, { roles: ['manager'] }))).toMatchObject({ ok: true });
  });
});

describe('undoing a check-in', () => {
  test('is a row, takes the whole family out and the same points back; later they earn again, once', async () => {
    await scan(ticket.code);
    expect(await undo('走错场次')).toEqual({ undone: 3 });
    expect(await db.query('select people, reason, actor_id from club.check_in_undos')).toEqual([
      { people: 3, reason: '走错场次', actor_id: door.memberId },
    ]);
    expect(
      await db.as(owner, 'select amount, kind, reason, balance_after from public.my_point_entries order by point_entry_id'),
    ).toMatchObject([
      { amount: 5, kind: 'earn' },
      { amount: -5, kind: 'reversal', reason: '撤销签到：参加“冬至汤圆会”', balance_after: 0 },
    ]);
    expect(await refusal(undo())).toBe('409 NOT_CHECKED_IN');
    expect(await scan(ticket.code)).toMatchObject({ ok: true, checked_in: 3, points: 5 });
    expect(await db.as(owner, 'select balance, earned_total from public.my_points')).toEqual([{ balance: 5, earned_total: 5 }]);
    await undo();
    expect(await db.as(owner, 'select balance from public.my_points')).toEqual([{ balance: 0 }]);
  });

  test('records what had been spent as a shortfall', async () => {
    await scan(ticket.code);
    await db.query(`select club.spend_points($1, 3, 'test', 'spend:1')`, [owner.memberId]);
    await undo();
    expect(await db.query(`select amount, shortfall, balance_after from club.point_entries where kind = 'reversal'`)).toEqual([
      { amount: -2, shortfall: 3, balance_after: 0 },
    ]);
    await scan(ticket.code);
    await db.query(`select club.spend_points($1, 5, 'test', 'spend:2')`, [owner.memberId]);
    await undo();
    expect(
      await db.query(`select amount, shortfall from club.point_entries where kind = 'reversal' order by point_entry_id desc limit 1`),
    ).toEqual([{ amount: 0, shortfall: 5 }]);
    expect(await db.query('select club.wrong_balances(array[$1]::uuid[])', [owner.memberId])).toEqual([]);
  });

  test('needs a reason and a booking', async () => {
    await scan(ticket.code);
    expect(await refusal(undo(' '))).toBe('422 REASON_REQUIRED');
    expect(await refusal(undo('没有', key()))).toBe('404 BOOKING_NOT_FOUND');
    const other = await book(db, await makePerson(db), 'tangyuan', adults(1));
    expect(await refusal(undo('没人', other.booking_id))).toBe('409 NOT_CHECKED_IN');
  });
});
