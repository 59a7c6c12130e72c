import { describe, expect, test } from 'vitest';
import { book, cancel, makePerson, moveIn, type Person, publish, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, openClaim } from '../support/homes.ts';
import { merge, openedBy, twoFiles, undo } from '../support/merges.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();

describe('who may', () => {
  test('nobody merges themselves or their household; both files lie in the scope', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const home = await makeHome(db, 'tingchao', '1号楼', '101');
    await settle(db, kept, home);
    const inTingchao = await makeStaff(db, 'verifier', { community: 'tingchao' });
    expect(await refusal(merge(db, inTingchao, kept, duplicate))).toBe('403 OUT_OF_SCOPE');
    expect(await refusal(merge(db, inTingchao, duplicate, kept))).toBe('403 OUT_OF_SCOPE');
    const mate = await makeStaff(db, 'verifier');
    await settle(db, mate, home, 'family');
    for (const [one, other] of [
      [kept, duplicate],
      [duplicate, kept],
      [mate, duplicate],
      [duplicate, mate],
    ] as const)
      expect(await refusal(merge(db, mate, one, other))).toBe('403 SELF_ACTION');
    for (const role of ['door', 'case_officer', 'steward', 'auditor'])
      expect(await refusal(merge(db, await makeStaff(db, role), kept, duplicate))).toBe('403 NOT_STAFF');
    await settle(db, duplicate, await makeHome(db, 'tingchao', '1号楼', '102'));
    const { merge_id } = await merge(db, inTingchao, kept, duplicate);
    expect(await refusal(undo(db, mate, merge_id))).toBe('403 SELF_ACTION');
    await makeHome(db, 'wanghai', '1号楼', '101');
    expect(await refusal(undo(db, await makeStaff(db, 'verifier', { community: 'wanghai' }), merge_id))).toBe('403 OUT_OF_SCOPE');
    await undo(db, inTingchao, merge_id);
  });

  test('what stands in the way has a code each', async () => {
    const staff = await makeStaff(db, 'verifier');
    const [kept, duplicate] = await twoFiles(db);
    expect(await refusal(merge(db, staff, kept, kept))).toBe('422 SAME_PERSON');
    expect(
      await refusal(
        db.rpc(staff, 'staff_merge_members', {
          p_key: key(),
          p_member_id: kept.memberId,
          p_duplicate_id: duplicate.memberId,
          p_reason: ' ',
        }),
      ),
    ).toBe('422 REASON_REQUIRED');
    expect(await refusal(merge(db, staff, kept, { memberId: key() }))).toBe('404 MEMBER_NOT_FOUND');
    expect(await refusal(merge(db, staff, kept, await makeStaff(db, 'door')))).toBe('409 MERGE_STAFF_RIGHTS');
    expect(await refusal(merge(db, staff, await makeStaff(db, 'door'), duplicate))).toBe('409 MERGE_STAFF_RIGHTS');
    await publish(db, [{ event_id: 'a' }, { event_id: 'full', capacity: 1 }]);
    const booked = await book(db, kept, 'a');
    await book(db, duplicate, 'a');
    expect(await refusal(merge(db, staff, kept, duplicate))).toBe('409 SAME_EVENT');
    const look = await db.rpc<{ gap: string; events: string[] }>(staff, 'staff_merge_preview', {
      p_member_id: kept.memberId,
      p_duplicate_id: duplicate.memberId,
    });
    expect(look).toMatchObject({ gap: 'SAME_EVENT', events: ['冬至汤圆会'] });
    await cancel(db, kept, booked.booking_id);
    await openClaim(db, kept);
    await openClaim(db, duplicate);
    expect(await refusal(merge(db, staff, kept, duplicate))).toBe('409 CLAIMS_OPEN');
    await db.query(`update club.settings set value = 1 where key = 'approval.erase_member'`);
    const manager = await makeStaff(db, 'manager');
    await act(db, manager, 'staff_erase_member', { p_member_id: duplicate.memberId, p_reason: '电话要求' });
    expect(await refusal(merge(db, staff, kept, duplicate))).toBe('409 APPROVAL_WAITING');
  });

  test('where the setting says so a second person approves, over both files', async () => {
    await db.query(`update club.settings set value = 1 where key = 'approval.merge_members'`);
    const [kept, duplicate] = await twoFiles(db);
    const home = await makeHome(db, 'tingchao', '1号楼', '103');
    await settle(db, kept, home);
    const asker = await makeStaff(db, 'verifier');
    const { approval_id } = await merge(db, asker, kept, duplicate);
    expect(await openedBy(db, duplicate)).toBe(duplicate.memberId);
    const decide = (person: Person) =>
      act(db, person, 'staff_decide_approval', { p_approval_id: approval_id, p_approve: true, p_reason: null });
    expect(await refusal(decide(asker))).toBe('403 SELF_ACTION');
    expect(await refusal(decide(await makeStaff(db, 'verifier', { community: 'tingchao' })))).toBe('403 OUT_OF_SCOPE');
    const second = await makeStaff(db, 'verifier');
    await decide(second);
    expect(await openedBy(db, duplicate)).toBe(kept.memberId);
    expect(await db.one(`select actor_id, details from club.audit_log where verb = 'staff_merge_members'`)).toEqual({
      actor_id: asker.memberId,
      details: { approved_by: second.memberId, duplicate_id: duplicate.memberId },
    });
    const manager = await makeStaff(db, 'manager');
    expect(
      await act(db, manager, 'staff_set_setting', { p_setting: 'approval.merge_members', p_value: 0, p_reason: '人手少' }),
    ).toHaveProperty('approval_id');
  });

  test('a duplicate is nobody to act for, is on no list, and nothing lands with it', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'manager');
    await merge(db, staff, kept, duplicate);
    expect(await refusal(act(db, staff, 'staff_set_proof_level', { p_member_id: duplicate.memberId, p_level: 1, p_reason: '名册' }))).toBe(
      '409 MEMBER_MERGED',
    );
    expect(await refusal(db.rpc(staff, 'staff_member', { p_member_id: duplicate.memberId }))).toBe('409 MEMBER_MERGED');
    const list = await db.as<{ member_id: string }>(staff, `select member_id from public.staff_people('沈砚', null, null, 50)`);
    expect(list.map((row) => row.member_id)).toEqual([kept.memberId]);
    expect(
      await refusal(
        db.query(
          `insert into club.consents (member_id, purpose, text_version, given, actor_id) values ($1, 'newsletter_mail', 'v', true, $1)`,
          [duplicate.memberId],
        ),
      ),
    ).toBe('409 MEMBER_MERGED');
    expect(await refusal(db.rpc(SERVICE, 'grant_staff', { p_email: duplicate.email, p_role: 'door', p_reason: '测试' }))).toBe(
      '409 MEMBER_MERGED',
    );
    await db.query(`select club.post_mail('case_answered', $1, '{}', 'x')`, [duplicate.memberId]);
    expect(await db.one(`select member_id from club.outbox where dedupe_key = 'x'`)).toEqual({ member_id: kept.memberId });
    expect(await db.one('select club.name_of($1) as name', [duplicate.memberId])).toEqual({ name: '沈砚' });
  });
});

describe('likely duplicates', () => {
  test('the same phone, mailbox, or name in one home; in scope only, and not once merged', async () => {
    const staff = await makeStaff(db, 'verifier');
    const kept = await makePerson(db, { name: '沈砚' });
    const byPhone = await makePerson(db, { name: '沈先生' });
    const byMail = await makePerson(db, { name: '老沈' });
    const byName = await makePerson(db, { name: '沈砚' });
    const namesake = await makePerson(db, { name: '沈砚' });
    await db.query(`update club.profiles set phone = '138 0000 6601' where member_id = $1`, [kept.memberId]);
    await db.query(`update club.profiles set phone = '+86 13800006601' where member_id = $1`, [byPhone.memberId]);
    await db.query('update auth.users set email = $2 where id = $1', [byMail.userId, kept.email.replace('@', '+club@').toUpperCase()]);
    await moveIn(db, kept, '601');
    await moveIn(db, byName, '601', 'family');
    const look = async (by: Person) =>
      (
        await db.as<{ member_id: string; why: string[] }>(by, 'select member_id, why from public.staff_likely_duplicates($1)', [
          kept.memberId,
        ])
      )
        .map((row) => `${row.member_id} ${row.why}`)
        .sort();
    const all = [`${byPhone.memberId} phone`, `${byMail.memberId} mail`, `${byName.memberId} name_home`].sort();
    expect(await look(staff)).toEqual(all);
    expect(all.join()).not.toContain(namesake.memberId);
    expect(await look(await makeStaff(db, 'verifier', { community: 'tingchao' }))).toEqual([`${byName.memberId} name_home`]);
    await merge(db, staff, kept, byMail);
    expect(await look(staff)).toEqual(all.filter((one) => !one.startsWith(byMail.memberId)));
  });
});
