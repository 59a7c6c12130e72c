import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, makeUnit, moveIn, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, PNG } from '../support/homes.ts';
import { makeStaff } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let owner: Person;
let verifier: Person;

/** Kind and payload of what stands in a person's inbox, oldest first. */
const told = async (person: Person) =>
  (
    await db.query<{ kind: string; payload: Record<string, unknown> }>(
      `select o.kind, o.payload from club.outbox o join club.inbox_entries e using (outbox_id) where o.member_id = $1 order by o.created_at, o.outbox_id`,
      [person.memberId],
    )
  ).map(({ kind, payload }) => ({ kind, ...payload }));
const household = async () =>
  (await db.one<{ household_id: string }>('select household_id from club.households where ended_at is null')).household_id;

beforeEach(async () => {
  owner = await makePerson(db, { name: '沈砚', home: '601' });
  verifier = await makeStaff(db, 'verifier');
});

describe('a claim', () => {
  const open = async (person: Person) => {
    await act(db, person, 'open_claim', {
      p_home: '听潮苑1号楼601',
      p_role: 'family',
      p_company: null,
      p_note: null,
      p_papers: JSON.stringify([{ name: '合同', data: PNG }]),
    });
    return (await db.one<{ claim_id: string }>(`select claim_id from club.claims where state = 'open'`)).claim_id;
  };
  const decide = (claimId: string, unitId: string | null) =>
    db.rpc(verifier, 'staff_decide_claim', { p_key: key(), p_claim_id: claimId, p_unit_id: unitId, p_until: null, p_reason: '看过合同' });

  test('refused is told with the reason; accepted with the home, and the owners hear that somebody came', async () => {
    const son = await makePerson(db, { name: '沈舟' });
    await decide(await open(son), null);
    expect(await told(son)).toEqual([
      { kind: 'claim_decided', outcome: 'refused', home: '听潮苑1号楼601', unit: null, reason: '看过合同' },
    ]);
    await decide(await open(son), await makeUnit(db, '601'));
    expect(await told(son)).toHaveLength(2);
    expect(await told(son)).toContainEqual(expect.objectContaining({ outcome: 'approved', unit: '听潮苑 1号楼 1单元 601' }));
    expect(await told(owner)).toEqual([{ kind: 'home_changed', change: 'joined', role: 'family', unit: '听潮苑 1号楼 1单元 601' }]);
    expect(JSON.stringify(await told(owner))).not.toContain('沈舟');
  });

  test('taken back by the person is not news to them', async () => {
    const son = await makePerson(db);
    await db.rpc(son, 'withdraw_claim', { p_key: key(), p_claim_id: await open(son) });
    expect(await told(son)).toEqual([]);
  });
});

describe('a home', () => {
  test('whom staff register hears of it; the owners too; whoever lives there besides does not', async () => {
    const tenant = await makePerson(db);
    await moveIn(db, tenant, '601', 'tenant');
    const wife = await makePerson(db);
    await db.rpc(verifier, 'staff_add_to_household', {
      p_key: key(),
      p_member_id: wife.memberId,
      p_unit_id: await makeUnit(db, '601'),
      p_role: 'co_owner',
      p_reason: '房产证',
    });
    expect(await told(wife)).toMatchObject([{ change: 'entered', role: 'co_owner' }]);
    expect(await told(owner)).toMatchObject([{ change: 'joined', role: 'co_owner' }]);
    expect(await told(tenant)).toEqual([]);
  });

  test('whoever comes by a link is news to the owners, not to themselves', async () => {
    const guest = await makePerson(db);
    const token = 'a'.repeat(32);
    await db.rpc(owner, 'invite_to_home', { p_key: key(), p_household_id: await household(), p_role: 'family', p_token: token });
    await db.rpc(guest, 'accept_invitation', { p_key: key(), p_token: token });
    expect([await told(owner), await told(guest)]).toMatchObject([[{ change: 'joined', role: 'family' }], []]);
  });

  test('who is let go hears of it, and the other owners; who leaves tells the owners', async () => {
    const [wife, tenant, child] = [await makePerson(db), await makePerson(db), await makePerson(db)];
    await moveIn(db, wife, '601', 'co_owner');
    await moveIn(db, tenant, '601', 'tenant');
    await moveIn(db, child, '601', 'family');
    const id = await household();
    await db.rpc(owner, 'remove_from_home', { p_key: key(), p_household_id: id, p_member_id: tenant.memberId });
    expect([await told(tenant), await told(wife), await told(owner)]).toMatchObject([
      [{ change: 'ended', role: 'tenant' }],
      [{ change: 'left', role: 'tenant' }],
      [],
    ]);
    await db.rpc(child, 'leave_home', { p_key: key(), p_household_id: id });
    expect([await told(child), await told(owner)]).toMatchObject([[], [{ change: 'left', role: 'family' }]]);
  });

  test('a sale tells each of their own end alone; an operator’s program tells nobody', async () => {
    const wife = await makePerson(db);
    await moveIn(db, wife, '601', 'co_owner');
    expect(await told(owner)).toEqual([]);
    await db.rpc(verifier, 'staff_end_household', {
      p_key: key(),
      p_household_id: await household(),
      p_keep_roll: false,
      p_reason: '过户',
    });
    for (const person of [owner, wife]) expect(await told(person)).toMatchObject([{ kind: 'home_changed', change: 'ended' }]);
  });

  test('whoever leaves the club leaves no message behind, and one without a login waits for none', async () => {
    const wife = await makePerson(db);
    await moveIn(db, wife, '601', 'co_owner');
    await db.rpc(wife, 'leave_club', { p_key: key() });
    expect(await told(owner)).toMatchObject([{ change: 'left' }]);
    const elder = await makePerson(db);
    await db.query('update club.members set user_id = null where member_id = $1', [elder.memberId]);
    await db.rpc(verifier, 'staff_add_to_household', {
      p_key: key(),
      p_member_id: elder.memberId,
      p_unit_id: await makeUnit(db, '601'),
      p_role: 'family',
      p_reason: '登记',
    });
    expect(await told(elder)).toEqual([]);
    expect(await told(owner)).toHaveLength(2);
  });
});

describe('an authority', () => {
  test('given by the person is news to the proxy, by staff to both; ended by one to the other', async () => {
    const kin = await makePerson(db);
    await moveIn(db, kin, '601', 'family');
    const { proxy_id } = await db.rpc<{ proxy_id: string }>(owner, 'appoint_proxy', {
      p_key: key(),
      p_member_id: kin.memberId,
      p_until: '2026-12-31',
    });
    expect([await told(owner), await told(kin)]).toMatchObject([[], [{ change: 'taken', until: '2026-12-31' }]]);
    await db.rpc(kin, 'end_proxy', { p_key: key(), p_proxy_id: proxy_id });
    expect(await told(owner)).toMatchObject([{ kind: 'proxy_changed', change: 'ended' }]);
    const nurse = await makePerson(db);
    await db.rpc(verifier, 'staff_appoint_proxy', {
      p_key: key(),
      p_member_id: owner.memberId,
      p_proxy_member_id: nurse.memberId,
      p_until: '2026-12-31',
      p_reason: '授权书原件',
    });
    expect(await told(owner)).toContainEqual({ kind: 'proxy_changed', change: 'appointed', until: '2026-12-31' });
    expect(await told(nurse)).toMatchObject([{ change: 'taken' }]);
  });

  test('renewed is told once, as a renewal: by the person to the proxy, by staff to both; one that had run out begins anew', async () => {
    const kin = await makePerson(db);
    await moveIn(db, kin, '601', 'family');
    const renew = (p_until: string) => db.rpc(owner, 'appoint_proxy', { p_key: key(), p_member_id: kin.memberId, p_until });
    await renew('2026-12-31');
    await db.at('2026-12-02T10:00:00+08:00');
    await renew('2027-01-31');
    expect([await told(owner), await told(kin)]).toEqual([
      [],
      [
        { kind: 'proxy_changed', change: 'taken', until: '2026-12-31' },
        { kind: 'proxy_changed', change: 'renewed', until: '2027-01-31' },
      ],
    ]);
    await db.at('2026-12-03T10:00:00+08:00');
    await db.rpc(verifier, 'staff_appoint_proxy', {
      p_key: key(),
      p_member_id: owner.memberId,
      p_proxy_member_id: kin.memberId,
      p_until: '2027-02-28',
      p_reason: '授权书原件',
    });
    const byStaff = { kind: 'proxy_changed', change: 'renewed', until: '2027-02-28' };
    expect([await told(owner), (await told(kin)).slice(2)]).toEqual([[byStaff], [byStaff]]);
    expect(await db.query('select 1 from club.proxies where ended_at is null')).toHaveLength(1);
    await db.at('2027-03-01T10:00:00+08:00');
    await renew('2027-03-31');
    expect((await told(kin)).slice(3)).toEqual([{ kind: 'proxy_changed', change: 'taken', until: '2027-03-31' }]);
    await db.at('2027-03-02T10:00:00+08:00');
    // Ended for good it is news as before.
    const { proxy_id } = await db.one<{ proxy_id: string }>('select proxy_id from club.proxies where ended_at is null');
    await db.rpc(owner, 'end_proxy', { p_key: key(), p_proxy_id: proxy_id });
    expect((await told(kin)).slice(4)).toEqual([expect.objectContaining({ change: 'ended' })]);
  });

  test('control: without the name of what took its place, a renewal is told as an end and a beginning', async () => {
    const kin = await makePerson(db);
    await moveIn(db, kin, '601', 'family');
    await db.query(
      `create function club.forget_renewal() returns trigger language plpgsql as $$ begin new.renewed_as := null; return new; end $$`,
    );
    await db.query('create trigger a_forget before update on club.proxies for each row execute function club.forget_renewal()');
    for (const p_until of ['2026-12-31', '2027-01-31'])
      await db.rpc(owner, 'appoint_proxy', { p_key: key(), p_member_id: kin.memberId, p_until });
    expect(await told(kin)).toHaveLength(3);
  });

  test('a case that a proxy opens is told to the person; one of their own is not', async () => {
    const kin = await makePerson(db);
    await moveIn(db, kin, '601', 'family');
    await db.rpc(owner, 'appoint_proxy', { p_key: key(), p_member_id: kin.memberId, p_until: '2026-12-31' });
    const words = { p_category: 'question', p_subject: '问', p_body: '问' };
    const { case_no } = await db.rpc<{ case_no: string }>(kin, 'proxy_open_case', { p_key: key(), p_member_id: owner.memberId, ...words });
    await db.rpc(owner, 'open_case', { p_key: key(), p_event_id: null, ...words });
    expect(await told(owner)).toEqual([{ kind: 'proxy_changed', change: 'case', case_no }]);
  });
});
