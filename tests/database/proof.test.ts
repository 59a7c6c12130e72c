import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, moveIn, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, claim, myHomes, printLetters, proofLevel } from '../support/homes.ts';
import { bringIn, entry, home } from '../support/imports.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
let staff: Person;
let owner: Person;

beforeEach(async () => {
  staff = await makePerson(db, { name: '核验员', roles: ['verifier'] });
  owner = await makePerson(db, { name: '沈砚', proof: 0 });
});

const set = (key: string, value: number) => db.query('update club.settings set value = $2 where key = $1', [key, value]);

describe('a letter with a code', () => {
  test('opens the home once: the first is the owner, a second letter makes a co-owner', async () => {
    const { letters } = await printLetters(db, staff, ['601']);
    expect(letters).toMatchObject([{ unit: '听潮苑 1号楼 1单元 601', names: [] }]);
    expect(letters[0]?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(await claim(db, owner, letters[0]?.code ?? '')).toEqual({
      ok: true,
      code: null,
      role: 'owner',
      level: 1,
      unit: '听潮苑 1号楼 1单元 601',
    });
    const other = await makePerson(db, { proof: 0 });
    expect(await claim(db, other, letters[0]?.code ?? '')).toMatchObject({ ok: false, code: 'CODE_USED' });
    const again = await printLetters(db, staff, ['601']);
    expect(await claim(db, other, again.letters[0]?.code ?? '')).toMatchObject({ ok: true, role: 'co_owner' });
    expect(await proofLevel(db, other)).toBe(1);
  });

  test('is read as people type: small letters, blanks, hyphens, O for 0', async () => {
    const { letters } = await printLetters(db, staff, ['601']);
    const typed = (letters[0]?.code ?? '')
      .toLowerCase()
      .replaceAll('0', 'o')
      .replace(/(.{4})/g, '$1- ');
    expect(await claim(db, owner, typed)).toMatchObject({ ok: true });
  });

  test('the level is what the setting says, never above V2', async () => {
    for (const [value, expected] of [
      [2, 2],
      [3, 2],
      [0, 1],
    ] as const) {
      await set('proof.code_level', value);
      const { letters } = await printLetters(db, staff, [`70${value}`]);
      const person = await makePerson(db, { proof: 0 });
      expect(await claim(db, person, letters[0]?.code ?? '')).toMatchObject({ level: expected });
    }
  });

  test('printed again, the earlier letters are void; a code is kept as a hash and nowhere else', async () => {
    const { batchId, letters } = await printLetters(db, staff, ['601']);
    const anew = await db.rpc<{ code: string }[]>(staff, 'staff_print_claim_letters', { p_batch_id: batchId });
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ code: 'CODE_UNKNOWN' });
    const tables = await db.query<{ name: string }>(
      `select format('club.%I', c.relname) as name from pg_class c where c.relnamespace = 'club'::regnamespace and c.relkind = 'r'`,
    );
    const all = JSON.stringify(await Promise.all(tables.map(({ name }) => db.query(`select to_jsonb(t) as r from ${name} t`))));
    expect(all).not.toContain(anew[0]?.code);
    expect(await claim(db, owner, anew[0]?.code ?? '')).toMatchObject({ ok: true });
  });

  test('ends to the second', async () => {
    const { letters } = await printLetters(db, staff, ['601', '602']);
    await db.at('2027-01-30T09:59:59+08:00');
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ ok: true });
    await db.at('2027-01-30T10:00:00+08:00');
    expect(await claim(db, await makePerson(db), letters[1]?.code ?? '')).toMatchObject({ ok: false, code: 'CODE_EXPIRED' });
  });

  test('is not for whoever made it, nor printed by another', async () => {
    const { batchId, letters } = await printLetters(db, staff, ['601']);
    expect(await claim(db, staff, letters[0]?.code ?? '')).toMatchObject({ ok: false, code: 'SELF_ACTION' });
    const other = await makePerson(db, { roles: ['verifier'] });
    expect(await refusal(db.rpc(other, 'staff_print_claim_letters', { p_batch_id: batchId }))).toBe('404 BATCH_NOT_FOUND');
    expect(await refusal(act(db, staff, 'staff_make_claim_codes', { p_unit_ids: [] }))).toBe('422 UNITS_REQUIRED');
    expect(await refusal(act(db, staff, 'staff_make_claim_codes', { p_unit_ids: [crypto.randomUUID()] }))).toBe('404 UNIT_NOT_FOUND');
  });

  test('names the owners on the roll, and a sale voids it', async () => {
    await bringIn(db, staff, 'register', [home('601')]);
    await bringIn(db, staff, 'roll', [
      entry('601', '沈砚'),
      entry('601', '林潮', { role: '共有人' }),
      entry('601', '小满', { role: '家人' }),
    ]);
    const { letters } = await printLetters(db, staff, ['601']);
    expect(letters[0]?.names).toEqual(['沈砚', '林潮']);
  });

  test('asks for a name and the notice first', async () => {
    const nobody = await makePerson(db, { complete: false });
    expect(await refusal(claim(db, nobody, 'X'))).toBe('403 PROFILE_INCOMPLETE');
  });
});

describe('guessing', () => {
  test('is counted although it is refused, and ends for the day; the right code is refused then too', async () => {
    const { letters } = await printLetters(db, staff, ['601']);
    for (let n = 0; n < 10; n += 1) expect(await claim(db, owner, `ABCD EFGH JK${n}0`)).toMatchObject({ ok: false, code: 'CODE_UNKNOWN' });
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ ok: false, code: 'TOO_MANY_TRIES' });
    await db.at('2026-12-01T23:59:59+08:00');
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ code: 'TOO_MANY_TRIES' });
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ ok: true });
  });

  test('by many accounts from one address, or from everywhere, ends for the hour', async () => {
    await set('claim.tries_in_all', 3);
    for (let n = 0; n < 3; n += 1) await claim(db, await makePerson(db), 'AAAA AAAA AAAA');
    const { letters } = await printLetters(db, staff, ['601']);
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ code: 'TOO_MANY_TRIES' });
    await db.at('2026-12-01T11:00:00+08:00');
    expect(await claim(db, owner, letters[0]?.code ?? '')).toMatchObject({ ok: true });
  });

  test.each([null, '', 'x', `${'A'.repeat(13)}`, 'UUUUUUUUUUUU'])('%o is no code', async (code) => {
    expect(await claim(db, owner, code)).toEqual({ ok: false, code: 'CODE_UNKNOWN' });
  });
});

describe('the roll', () => {
  beforeEach(async () => {
    await bringIn(db, staff, 'register', [home('601'), home('602'), home('603')]);
    await bringIn(db, staff, 'roll', [
      entry('601', '沈砚', { phone: '13800006601' }),
      entry('602', '沈砚', { phone: '138 0000 6601', role: '共有人' }),
      entry('603', '方杏', { phone: '7788' }),
      entry('603', '临港贸易有限公司', { phone: '0100', role: '公司业主' }),
    ]);
  });
  const match = (person: Person, name: string | null, phone: string | null, where: string | null = null) =>
    act<{ ok: boolean; code: string | null; homes?: unknown; level?: number }>(db, person, 'match_roll', {
      p_name: name,
      p_phone: phone,
      p_home: where,
    });

  test('name and number find all homes of that person', async () => {
    expect(await match(owner, '沈 砚', '+86 138-0000-6601')).toEqual({
      ok: true,
      code: null,
      level: 1,
      homes: [
        { unit: '听潮苑 1号楼 1单元 601', role: 'owner' },
        { unit: '听潮苑 1号楼 1单元 602', role: 'co_owner' },
      ],
    });
    expect((await myHomes(db, owner)).homes.map(({ role }) => role).sort()).toEqual(['co_owner', 'owner']);
  });

  test('name, tail and home do as well; the tail without the home does not', async () => {
    expect(await match(owner, '方杏', '7788')).toMatchObject({ ok: false, code: 'NO_MATCH' });
    expect(await match(owner, '方杏', '7788', '听潮苑 1号楼1单元 602')).toMatchObject({ code: 'NO_MATCH' });
    expect(await match(owner, '方杏', '7788', '听潮苑1号楼1单元603')).toMatchObject({ ok: true, level: 1 });
  });

  test.each([
    ['方杏', null, '听潮苑1号楼1单元603'],
    [null, '13800006601', null],
    ['', '', ''],
    ['沈砚', '13800006602', null],
    ['林潮', '13800006601', null],
    ['临港贸易有限公司', '0100', '听潮苑1号楼1单元603'],
  ])('%s with %s at %s fits nobody', async (name, phone, where) => {
    expect(await match(owner, name, phone, where)).toEqual({ ok: false, code: 'NO_MATCH' });
    expect(await proofLevel(db, owner)).toBe(0);
  });

  test('a line that somebody else stands on is for staff to settle; so is one’s own import', async () => {
    await match(owner, '沈砚', '13800006601');
    expect(await match(await makePerson(db), '沈砚', '13800006601')).toEqual({ ok: false, code: 'AMBIGUOUS' });
    expect(await match(staff, '方杏', '7788', '听潮苑1号楼1单元603')).toEqual({ ok: false, code: 'AMBIGUOUS' });
  });

  test('tries are counted together with those of codes', async () => {
    for (let n = 0; n < 10; n += 1) await match(owner, '沈砚', `1380000${6000 + n}`);
    expect(await match(owner, '沈砚', '13800006601')).toEqual({ ok: false, code: 'TOO_MANY_TRIES' });
    expect(await claim(db, owner, 'AAAA')).toMatchObject({ code: 'TOO_MANY_TRIES' });
  });

  test('lapses to the second when the setting says so, and is not lowered by another proof', async () => {
    await set('proof.valid_days', 30);
    await match(owner, '沈砚', '13800006601');
    await db.at('2026-12-31T09:59:59+08:00');
    expect(await proofLevel(db, owner)).toBe(1);
    await db.at('2026-12-31T10:00:00+08:00');
    expect(await proofLevel(db, owner)).toBe(0);
    const proved = await makePerson(db, { proof: 3 });
    await moveIn(db, proved, '601');
    await act(db, proved, 'match_roll', { p_name: '方杏', p_phone: '7788', p_home: '听潮苑1号楼1单元603' });
    expect(await proofLevel(db, proved)).toBe(3);
  });
});
