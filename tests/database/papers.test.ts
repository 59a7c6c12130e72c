import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, moveIn, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, myHomes, openClaim, PDF, PNG, proofLevel } from '../support/homes.ts';
import { bringIn, home } from '../support/imports.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff } from '../support/staff.ts';

const db = useDatabase();
let staff: Person;
let owner: Person;

beforeEach(async () => {
  staff = await makePerson(db, { name: '核验员', roles: ['verifier'] });
  owner = await makePerson(db, { name: '沈砚', proof: 0 });
});

describe('papers', () => {
  const waiting = () =>
    db.rpc<{ claim_id: string; papers: { proof_paper_id: string }[]; units: { label: string; roll: string[] }[] }[]>(staff, 'staff_claims');
  const papers = () => db.query('select * from club.proof_papers');

  test('are seen by staff with a record of it, decided upon, and gone', async () => {
    await bringIn(db, staff, 'register', [home('601')]);
    const { claim_id } = await openClaim(db, owner);
    const [row] = await waiting();
    expect(row).toMatchObject({
      claim_id,
      member_name: '沈砚',
      papers: [{ name: '购房合同.png', media_type: 'image/png' }],
      units: [{ label: '听潮苑 1号楼 1单元 601' }],
    });
    const paper = await db.rpc(staff, 'staff_view_paper', { p_proof_paper_id: row?.papers[0]?.proof_paper_id });
    expect(paper).toEqual({ name: '购房合同.png', media_type: 'image/png', data: PNG });
    const unit = await db.one<{ unit_id: string }>('select unit_id from club.units');
    const decision = { p_claim_id: claim_id, p_unit_id: unit.unit_id, p_until: null, p_reason: '合同与身份证相符' };
    expect(await act(db, staff, 'staff_decide_claim', decision)).toEqual({ state: 'approved' });
    expect(await papers()).toEqual([]);
    expect(await myHomes(db, owner)).toMatchObject({
      proof_level: 2,
      homes: [{ role: 'owner' }],
      claim: { state: 'approved', decision_reason: '合同与身份证相符' },
    });
    expect(
      (await db.query('select verb from club.audit_log where member_id = $1 order by audit_id', [owner.memberId])).map(({ verb }) => verb),
    ).toEqual(['staff_view_paper', 'staff_decide_claim']);
    expect(await refusal(act(db, staff, 'staff_decide_claim', decision))).toBe('404 CLAIM_NOT_FOUND');
  });

  test('refused, withdrawn or forgotten: gone too', async () => {
    const first = await openClaim(db, owner);
    const refused = { p_claim_id: first.claim_id, p_unit_id: null, p_until: null, p_reason: '照片不清楚' };
    expect(await act(db, staff, 'staff_decide_claim', refused)).toEqual({ state: 'refused' });
    const second = await openClaim(db, owner);
    await act(db, owner, 'withdraw_claim', { p_claim_id: second.claim_id });
    expect(await papers()).toEqual([]);
    await openClaim(db, owner);
    await db.at('2026-12-31T10:00:00+08:00');
    await db.query('select club.forget_homes(100)');
    expect(await papers()).toHaveLength(1);
    await db.at('2026-12-31T10:00:01+08:00');
    await db.query('select club.forget_homes(100)');
    expect(await papers()).toEqual([]);
    expect((await myHomes(db, owner)).claim).toMatchObject({ state: 'expired' });
    expect(await proofLevel(db, owner)).toBe(0);
  });

  test('an approval lapses at the end of its last day in Beijing', async () => {
    await bringIn(db, staff, 'register', [home('601')]);
    const { claim_id } = await openClaim(db, owner, { p_role: 'tenant' });
    const unit = await db.one<{ unit_id: string }>('select unit_id from club.units');
    const call = { p_claim_id: claim_id, p_unit_id: unit.unit_id, p_reason: '租约' };
    expect(await refusal(act(db, staff, 'staff_decide_claim', { ...call, p_until: '2026-11-30' }))).toBe('422 UNTIL_REQUIRED');
    await act(db, staff, 'staff_decide_claim', { ...call, p_until: '2026-12-01' });
    await db.at('2026-12-01T23:59:59+08:00');
    expect(await proofLevel(db, owner)).toBe(2);
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await proofLevel(db, owner)).toBe(0);
  });

  test('a company is owned through its named representative', async () => {
    await bringIn(db, staff, 'register', [home('601')]);
    expect(await refusal(openClaim(db, owner, { p_role: 'representative' }))).toBe('422 COMPANY_REQUIRED');
    const { claim_id } = await openClaim(db, owner, { p_role: 'representative', p_company: '临港贸易有限公司' });
    const unit = await db.one<{ unit_id: string }>('select unit_id from club.units');
    await act(db, staff, 'staff_decide_claim', {
      p_claim_id: claim_id,
      p_unit_id: unit.unit_id,
      p_until: '2027-06-30',
      p_reason: '授权书',
    });
    expect((await myHomes(db, owner)).homes).toMatchObject([{ role: 'representative', company: '临港贸易有限公司', owning: true }]);
  });

  test.each([
    [{ p_home: ' ' }, '422 HOME_REQUIRED'],
    [{ p_role: 'king' }, '422 ROLE_UNKNOWN'],
    [{ p_papers: '[]' }, '422 PAPERS_REQUIRED'],
    [{ p_papers: null }, '422 PAPERS_REQUIRED'],
    [{ p_papers: JSON.stringify(Array(4).fill({ data: PNG })) }, '422 PAPERS_REQUIRED'],
    [{ p_papers: JSON.stringify([{ data: Buffer.from('<html>').toString('base64') }]) }, '422 PAPER_TYPE'],
    [{ p_papers: JSON.stringify([{ data: '!!' }]) }, '422 PAPER_TYPE'],
    [{ p_papers: JSON.stringify([{ data: null }]) }, '422 PAPER_TYPE'],
    [{ p_papers: JSON.stringify([{ data: PDF }, { data: PNG.repeat(400_000) }]) }, '422 PAPER_TOO_LARGE'],
    [{ p_note: '长'.repeat(501) }, '422 TEXT_TOO_LONG'],
  ])('%# is refused', async (args, code) => {
    expect(await refusal(openClaim(db, owner, args))).toBe(code);
    expect(await papers()).toEqual([]);
  });

  test('one claim at a time; nobody decides on their own, nor looks at the papers of a housemate', async () => {
    await openClaim(db, owner);
    expect(await refusal(openClaim(db, owner))).toBe('409 CLAIM_OPEN');
    const [row] = await waiting();
    await moveIn(db, owner, '777', 'family');
    await moveIn(db, staff, '777');
    expect(await refusal(db.rpc(staff, 'staff_view_paper', { p_proof_paper_id: row?.papers[0]?.proof_paper_id }))).toBe('403 SELF_ACTION');
    expect(
      await refusal(act(db, staff, 'staff_decide_claim', { p_claim_id: row?.claim_id, p_unit_id: null, p_until: null, p_reason: '理由' })),
    ).toBe('403 SELF_ACTION');
    expect(await refusal(act(db, staff, 'withdraw_claim', { p_claim_id: row?.claim_id }))).toBe('404 CLAIM_NOT_FOUND');
  });
});

describe('claims of a scope', () => {
  const listed = (by: Person) => db.rpc<{ claim_id: string; units: { label: string }[] }[]>(by, 'staff_claims');
  const decide = (by: Person, claimId: string, unitId: string | null) =>
    act(db, by, 'staff_decide_claim', { p_claim_id: claimId, p_unit_id: unitId, p_until: null, p_reason: '已核对' });
  const paperOf = (claimId: string) =>
    db.one<{ id: string }>('select proof_paper_id as id from club.proof_papers where claim_id = $1', [claimId]);

  test('are listed, looked at and decided where the home is, and nowhere else', async () => {
    const here = await makeHome(db, 'tingchao', '1号楼', '601');
    const there = await makeHome(db, 'wanghai', '1号楼', '601');
    await makeHome(db, 'tingchao', '2号楼', '601');
    const { claim_id } = await openClaim(db, owner, { p_home: 'tingchao1号楼 601' });
    const project = await makeStaff(db, 'verifier', { community: 'tingchao' });
    const building = await makeStaff(db, 'verifier', { community: 'tingchao', building: '1号楼' });
    for (const by of [staff, project, building]) {
      expect((await listed(by)).map((one) => [one.claim_id, one.units.map(({ label }) => label)])).toEqual([
        [claim_id, ['tingchao 1号楼 601']],
      ]);
    }
    const paper = await paperOf(claim_id);
    for (const scope of [{ community: 'wanghai' }, { community: 'tingchao', building: '2号楼' }]) {
      const other = await makeStaff(db, 'verifier', scope);
      expect(await listed(other)).toEqual([]);
      expect(await refusal(db.rpc(other, 'staff_view_paper', { p_proof_paper_id: paper.id }))).toBe('403 OUT_OF_SCOPE');
      for (const unit of [null, here, there]) expect(await refusal(decide(other, claim_id, unit))).toBe('403 OUT_OF_SCOPE');
    }
    expect(await refusal(decide(building, claim_id, there))).toBe('403 OUT_OF_SCOPE');
    expect(await db.rpc(building, 'staff_view_paper', { p_proof_paper_id: paper.id })).toMatchObject({ media_type: 'image/png' });
    expect(await decide(building, claim_id, here)).toEqual({ state: 'approved' });
    expect(await myHomes(db, owner)).toMatchObject({ proof_level: 2, homes: [{ unit: 'tingchao 1号楼 601' }] });
  });

  test('whose words mean no home stay with the organisation', async () => {
    await makeHome(db, 'tingchao', '1号楼', '601');
    const project = await makeStaff(db, 'verifier', { community: 'tingchao' });
    const { claim_id } = await openClaim(db, owner, { p_home: '湖边那栋' });
    expect(await listed(project)).toEqual([]);
    expect(await refusal(decide(project, claim_id, null))).toBe('403 OUT_OF_SCOPE');
    expect((await listed(staff)).map((one) => one.claim_id)).toEqual([claim_id]);
    expect(await decide(staff, claim_id, null)).toEqual({ state: 'refused' });
  });

  test('are still nobody’s own', async () => {
    const here = await makeHome(db, 'tingchao', '1号楼', '601');
    const project = await makeStaff(db, 'verifier', { community: 'tingchao' });
    const { claim_id } = await openClaim(db, project, { p_home: 'tingchao 1号楼 601' });
    expect(await refusal(decide(project, claim_id, here))).toBe('403 SELF_ACTION');
  });
});
