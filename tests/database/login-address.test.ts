import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, moveIn, type Person } from '../support/club.ts';
import { claim } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { giveRight, makeHome, makeStaff } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let owner: Person;
let verifier: Person;

const change = (more: Record<string, unknown> = {}, seat = verifier) =>
  db.rpc(seat, 'staff_change_address', {
    p_key: key(),
    p_member_id: owner.memberId,
    p_address: ' New.Box@Club.test ',
    p_reason: '当面看过身份证件',
    ...more,
  });
const address = async () => (await db.one<{ email: string }>('select email from auth.users where id = $1', [owner.userId])).email;

beforeEach(async () => {
  owner = await makePerson(db, { name: '沈砚', home: '601' });
  verifier = await makeStaff(db, 'verifier', { community: 'tingchao', building: '1号楼' });
});

describe('staff give a login another address', () => {
  test('the login has it, the identity too, the sessions end, the record says who and why and no address', async () => {
    await db.query('create table auth.refresh_tokens (id bigint generated always as identity, user_id varchar(255))');
    await db.query('insert into auth.sessions (id, user_id) values (gen_random_uuid(), $1), (gen_random_uuid(), $2)', [
      owner.userId,
      verifier.userId,
    ]);
    await db.query('insert into auth.refresh_tokens (user_id) values ($1), ($2)', [owner.userId, key()]);
    await db.query(
      `insert into auth.identities (provider, provider_id, user_id, identity_data) values ('email', $1, $2, '{"sub": "x", "email": "old@club.test"}')`,
      [owner.userId, owner.userId],
    );
    await db.query(`update auth.users set recovery_token = 'waiting' where id = $1`, [owner.userId]);
    expect(await change()).toEqual({ changed: true });
    expect(await address()).toBe('new.box@club.test');
    expect(await db.query('select identity_data from auth.identities')).toEqual([
      { identity_data: { sub: 'x', email: 'new.box@club.test', email_verified: true } },
    ]);
    expect(await db.query('select recovery_token from auth.users where id = $1', [owner.userId])).toEqual([{ recovery_token: '' }]);
    expect(
      await db.one('select (select count(*)::int from auth.sessions) as s, (select count(*)::int from auth.refresh_tokens) as t'),
    ).toEqual({
      s: 1,
      t: 1,
    });
    const acts = await db.query(
      `select actor_id, member_id, reason, before, after, details from club.audit_log where verb = 'staff_change_address'`,
    );
    expect(acts).toMatchObject([{ actor_id: verifier.memberId, member_id: owner.memberId, reason: '当面看过身份证件' }]);
    expect(JSON.stringify(acts)).not.toMatch(/club\.test/i);
  });

  test('the address before is told at any hour, both masked; the inbox keeps it', async () => {
    await db.at('2026-12-01T23:30:00+08:00');
    await change();
    const mails = await claim(db);
    expect(mails).toMatchObject([
      {
        kind: 'address_changed',
        to_address: owner.email,
        payload: { before: 'p***@club.test', after: 'n***@club.test', by_staff: true },
      },
    ]);
    expect(await db.as(owner, 'select kind from public.my_messages')).toEqual([{ kind: 'address_changed' }]);
    expect(JSON.stringify(mails[0]?.payload)).not.toContain('new.box');
  });

  test('not without a reason, a right address, a free one, a login', async () => {
    expect(await refusal(change({ p_reason: ' ' }))).toBe('422 REASON_REQUIRED');
    for (const p_address of [null, '', 'a', 'a@b', 'a@b.test, c@d.test'])
      expect(await refusal(change({ p_address }))).toBe('422 ADDRESS_INVALID');
    expect(await refusal(change({ p_address: verifier.email.toUpperCase() }))).toBe('409 ADDRESS_TAKEN');
    expect(await refusal(change({ p_member_id: key() }))).toBe('404 MEMBER_NOT_FOUND');
    await db.query('update club.members set user_id = null where member_id = $1', [owner.memberId]);
    expect(await refusal(change())).toBe('409 LOGIN_MISSING');
  });

  test('not for oneself or one’s household, not from elsewhere, not by other roles, not for somebody with rights of staff', async () => {
    await moveIn(db, verifier, '602');
    expect(await refusal(change({ p_member_id: verifier.memberId }))).toBe('403 SELF_ACTION');
    await moveIn(db, verifier, '601', 'family');
    expect(await refusal(change())).toBe('403 SELF_ACTION');
    await makeHome(db, 'wanghai', '1号楼', '101');
    expect(await refusal(change({}, await makeStaff(db, 'verifier', { community: 'wanghai' })))).toBe('403 OUT_OF_SCOPE');
    for (const role of ['case_officer', 'steward', 'door', 'auditor']) {
      expect([role, await refusal(change({}, await makeStaff(db, role)))]).toEqual([role, '403 NOT_STAFF']);
    }
    await giveRight(db, owner, 'door', { until: '2026-12-01T10:00:01+08:00' });
    const other = await makeStaff(db, 'verifier');
    expect(await refusal(change({}, other))).toBe('409 STAFF_RIGHTS_FIRST');
    await db.at('2026-12-01T10:00:01+08:00');
    expect(await change({}, other)).toEqual({ changed: true });
  });
});

describe('the person changes it with the sign-in service', () => {
  test('the address before is told, by the same message', async () => {
    await db.query(`update auth.users set email = 'own@club.test' where id = $1`, [owner.userId]);
    expect(await claim(db)).toMatchObject([{ kind: 'address_changed', to_address: owner.email, payload: { by_staff: false } }]);
  });

  test('other changes of a login, and letters of another case, are no news', async () => {
    await db.query('update auth.users set email = upper(email), last_sign_in_at = club.now() where id = $1', [owner.userId]);
    expect(await claim(db)).toEqual([]);
    await db.query(`update auth.users set email = 'own@club.test' where id = $1`, [owner.userId]);
    expect(await claim(db)).toHaveLength(1);
  });
});
