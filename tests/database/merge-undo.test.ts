import { describe, expect, test } from 'vitest';
import { adults, book, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act } from '../support/homes.ts';
import { allRows, balanceOf, earn, merge, openedBy, pointLines, twoFiles, undo, wrongBalances } from '../support/merges.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();

describe('undoing', () => {
  test('gives back what moved, keeps what came since, and is on record with before and after', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    await publish(db, [{ event_id: 'a' }, { event_id: 'b' }]);
    const first = await book(db, duplicate, 'a', adults(2));
    await earn(db, duplicate, 7, '参加“乙”');
    const { merge_id } = await merge(db, staff, kept, duplicate);
    const since = await book(db, duplicate, 'b');
    await earn(db, kept, 3, '参加“丁”');
    expect(await undo(db, staff, merge_id)).toEqual({ member_id: kept.memberId, duplicate_id: duplicate.memberId });
    expect(await db.query('select booking_id, member_id from club.bookings order by created_at, event_id')).toEqual([
      { booking_id: first.booking_id, member_id: duplicate.memberId },
      { booking_id: since.booking_id, member_id: kept.memberId },
    ]);
    expect([await balanceOf(db, kept), await balanceOf(db, duplicate)]).toEqual([3, 7]);
    expect(await wrongBalances(db, kept, duplicate)).toEqual([]);
    expect(await openedBy(db, duplicate)).toBe(duplicate.memberId);
    expect(await refusal(undo(db, staff, merge_id))).toBe('409 MERGE_ENDED');
    expect(await refusal(undo(db, staff, key()))).toBe('404 MERGE_NOT_FOUND');
    const acts = await db.query<{ verb: string; before: object; after: object }>(
      `select verb, reason, before, after from club.audit_log where subject = $1 order by audit_id`,
      [merge_id],
    );
    expect(acts).toMatchObject([
      {
        verb: 'staff_merge_members',
        before: { kept: { seats: 0 }, duplicate: { seats: 2, points: 7 } },
        after: { kept: { seats: 2, points: 7 } },
      },
      {
        verb: 'staff_undo_merge',
        before: { kept: { seats: 3, points: 10 } },
        after: { kept: { seats: 1, points: 3 }, duplicate: { seats: 2, points: 7 } },
      },
    ]);
    const line = await db.as<{ kind: string; facts: { living: boolean } }>(
      staff,
      'select kind, facts from public.staff_member_timeline($1, 0, 100)',
      [kept.memberId],
    );
    expect(
      line
        .filter((one) => one.kind.startsWith('merge'))
        .map((one) => [one.kind, one.facts.living ?? null])
        .sort(),
    ).toEqual([
      ['merge_undone', null],
      ['merged', false],
    ]);
    // The same two may be merged again.
    await merge(db, staff, kept, duplicate);
  });

  test('a lot that lapsed or whose check-in was taken back since goes with its lines', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    await earn(db, duplicate, 7, '参加“乙”');
    const { merge_id } = await merge(db, staff, kept, duplicate);
    await earn(db, kept, 2, '参加“丁”');
    await db.at('2028-01-01T00:00:00+08:00');
    await db.query('select club.expire_lots()');
    expect(await balanceOf(db, kept)).toBe(0);
    await undo(db, staff, merge_id);
    expect((await pointLines(db, duplicate)).map((row) => [row.amount, row.balance_after])).toEqual([
      [7, 7],
      [-7, 0],
    ]);
    expect((await pointLines(db, kept)).map((row) => [row.amount, row.balance_after])).toEqual([
      [2, 2],
      [-2, 0],
    ]);
    expect(await wrongBalances(db, kept, duplicate)).toEqual([]);
  });

  test('is refused once points of the duplicate were spent, and in any order but the last first', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const [third, fourth] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    await earn(db, duplicate, 7, '参加“乙”');
    const one = await merge(db, staff, kept, duplicate);
    const two_ = await merge(db, staff, kept, third);
    expect(await refusal(undo(db, staff, one.merge_id))).toBe('409 MERGE_NOT_LAST');
    const up = await merge(db, staff, fourth, kept);
    // The first duplicate's login follows through both.
    expect(await openedBy(db, duplicate)).toBe(fourth.memberId);
    expect(await refusal(undo(db, staff, two_.merge_id))).toBe('409 MEMBER_MERGED');
    await undo(db, staff, up.merge_id);
    expect(await openedBy(db, duplicate)).toBe(kept.memberId);
    await undo(db, staff, two_.merge_id);
    await db.query(`select club.spend_points($1, 5, 'reward:1', $2)`, [kept.memberId, key()]);
    expect(await refusal(undo(db, staff, one.merge_id))).toBe('409 POINTS_USED');
    expect(await balanceOf(db, duplicate)).toBe(2);
  });

  test('a home that was left since stays left on both files', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    const home = await makeHome(db, 'tingchao', '9号楼', '911');
    await settle(db, kept, home, 'owner');
    await settle(db, duplicate, home, 'family');
    const { merge_id } = await merge(db, staff, kept, duplicate);
    const { household_id } = await db.one<{ household_id: string }>('select household_id from club.households where unit_id = $1', [home]);
    await act(db, staff, 'staff_end_household', { p_household_id: household_id, p_keep_roll: false, p_reason: '过户' });
    await undo(db, staff, merge_id);
    expect(
      await db.query('select member_id from club.household_members where household_id = $1 and ended_at is null', [household_id]),
    ).toEqual([]);
  });
});

describe('rights of the person', () => {
  test('the copy holds the duplicate’s profile and the acts about it; leaving takes the duplicate along', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'manager');
    await act(db, staff, 'staff_reveal_contact', { p_member_id: duplicate.memberId, p_reason: '回电' });
    await db.query(`update club.profiles set phone = '13800006602', display_name = '沈砚之' where member_id = $1`, [duplicate.memberId]);
    const { merge_id } = await merge(db, staff, kept, duplicate, '来电说是一个人');
    const copy = JSON.stringify(await db.rpc(kept, 'my_data'));
    for (const words of ['13800006602', duplicate.email, kept.email, 'staff_reveal_contact']) expect(copy).toContain(words);
    const line = await db.as<{ facts: { verb?: string } }>(staff, 'select facts from public.staff_member_timeline($1, 0, 100)', [
      kept.memberId,
    ]);
    expect(line.map((one) => one.facts.verb)).toContain('staff_reveal_contact');
    await act(db, duplicate, 'leave_club');
    expect(await openedBy(db, kept)).toBe(null);
    expect(await db.query('select id from auth.users where id = any ($1)', [[kept.userId, duplicate.userId]])).toEqual([]);
    for (const words of ['13800006602', '沈砚之']) expect(JSON.stringify(await allRows(db))).not.toContain(words);
    expect(await db.query('select reason from club.merges')).toEqual([{ reason: '〔已按规定删去〕' }]);
    expect(await db.one('select club.name_of($1) as name', [duplicate.memberId])).toEqual({ name: '已注销会员' });
    expect(await refusal(undo(db, staff, merge_id))).toMatch(/^40[49] /);
  });

  test('after retention.merge_days the merge is for good and the duplicate’s name is gone', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    const { merge_id } = await merge(db, staff, kept, duplicate);
    await db.at('2028-01-06T10:00:00+08:00');
    await db.query('select club.apply_retention()');
    expect(await db.one('select display_name from club.profiles where member_id = $1', [duplicate.memberId])).toEqual({
      display_name: null,
    });
    expect(await refusal(undo(db, staff, merge_id))).toBe('409 MERGE_ENDED');
    expect(await openedBy(db, duplicate)).toBe(kept.memberId);
  });
});
