import { describe, expect, test } from 'vitest';
import { makePerson, moveIn, NOTICE, type Person, SERVICE, VISITOR } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();

interface Passage {
  passage_id: string;
  page: string;
  min_proof: number;
  communities: string[];
  html: string;
  public_from: string | null;
  public_until: string | null;
  content_hash: string;
}

const idOf = (number: number) => number.toString(16).padStart(16, '0');

function passage(facts: Partial<Passage> = {}): Passage {
  const whole = {
    passage_id: idOf(1),
    page: '/handbook/living/gates/',
    min_proof: 2,
    communities: ['tingchao'],
    html: '<p>门禁密码</p>',
    public_from: null,
    public_until: null,
    ...facts,
  };
  return { ...whole, content_hash: facts.content_hash ?? JSON.stringify(whole) };
}

const publish = (passages?: unknown) =>
  db.rpc<{ passages: { published: number; unchanged: number; removed: number } }>(SERVICE, 'publish_content', {
    p_payload: { notice_version: NOTICE, build_day: '2026-12-01', events: [], ...(passages === undefined ? {} : { passages }) },
  });
const read = async (seat: Seat) =>
  (await db.as<{ passage_id: string }>(seat, 'select passage_id from public.member_passages order by 1')).map((row) =>
    Number.parseInt(row.passage_id, 16),
  );
const gap = async (seat: Seat, level: number | null, communities: string[] | null) =>
  (await db.rpc<{ gap: string | null }>(seat, 'reading_gap', { p_min_proof: level, p_communities: communities })).gap;
const stored = async () => (await db.query<{ id: string }>('select passage_id as id from club.passages order by 1')).map((row) => row.id);

/** A home in another community than the helpers know. */
async function liveAt(person: Person, community: string): Promise<void> {
  await db.query('insert into club.communities (community_id, name) values ($1, $1) on conflict do nothing', [community]);
  const { unit_id } = await db.one<{ unit_id: string }>(
    `insert into club.units (community_id, building, room) values ($1, '1号楼', $2) returning unit_id`,
    [community, person.memberId],
  );
  await db.query(`select club.add_to_household(null, $1, $2, 'owner', '测试')`, [person.memberId, unit_id]);
}

/** One passage for each level, without a community: 1 = V0 … 4 = V3. */
const LEVELS = [0, 1, 2, 3].map((level) => passage({ passage_id: idOf(level + 1), min_proof: level, communities: [] }));

describe('who reads a passage', () => {
  test.each([0, 1, 2, 3])('V%i reads what asks for that level or less', async (proof) => {
    await publish(LEVELS);
    const person = await makePerson(db, { proof });
    expect(await read(person)).toEqual([1, 2, 3, 4].slice(0, proof + 1));
    expect(await Promise.all([0, 1, 2, 3].map((level) => gap(person, level, [])))).toEqual(
      [0, 1, 2, 3].map((level) => (level <= proof ? null : 'PROOF_REQUIRED')),
    );
  });

  test('at home in the community, as owner or family; elsewhere and nowhere not', async () => {
    await publish([
      passage(),
      passage({ passage_id: idOf(2), communities: ['wanghai', 'tingchao'] }),
      passage({ passage_id: idOf(3), communities: ['wanghai'] }),
    ]);
    const owner = await makePerson(db, { home: '601' });
    const family = await makePerson(db);
    await moveIn(db, family, '601', 'family');
    const elsewhere = await makePerson(db);
    await liveAt(elsewhere, 'wanghai');
    const both = await makePerson(db, { home: '602' });
    await liveAt(both, 'wanghai');
    const nowhere = await makePerson(db, { proof: 3 });
    expect(await Promise.all([owner, family, elsewhere, both, nowhere].map(read))).toEqual([[1, 2], [1, 2], [2, 3], [1, 2, 3], []]);
    expect(await gap(nowhere, 2, ['tingchao'])).toBe('COMMUNITY_REQUIRED');
    expect(await gap(elsewhere, 3, ['wanghai'])).toBe('PROOF_REQUIRED');
    // The control: with nobody asking for a community the same person reads.
    await publish([passage({ communities: [] })]);
    expect(await read(nowhere)).toEqual([1]);
  });

  test('who leaves the household, and whose household ends, reads no more at the next statement', async () => {
    await publish([passage()]);
    const leaving = await makePerson(db, { home: '601' });
    const sold = await makePerson(db, { home: '602' });
    expect([await read(leaving), await read(sold)]).toEqual([[1], [1]]);
    await db.query('update club.household_members set ended_at = club.now() where member_id = $1', [leaving.memberId]);
    await db.query(
      'update club.households set ended_at = club.now() where household_id = (select household_id from club.household_members where member_id = $1)',
      [sold.memberId],
    );
    expect([await read(leaving), await read(sold)]).toEqual([[], []]);
  });

  test('a level that is lowered or has lapsed counts at once', async () => {
    await publish([passage({ communities: [] })]);
    const person = await makePerson(db);
    const prove = (level: number, until: string | null) =>
      db.query(`insert into club.member_proofs (member_id, level, reason, valid_until) values ($1, $2, '测试', $3)`, [
        person.memberId,
        level,
        until,
      ]);
    await prove(2, '2026-12-05T00:00:00+08:00');
    await db.at('2026-12-04T23:59:59+08:00');
    expect(await read(person)).toEqual([1]);
    await db.at('2026-12-05T00:00:00+08:00');
    expect(await read(person)).toEqual([]);
    await prove(1, null);
    expect(await read(person)).toEqual([]);
    await prove(2, null);
    expect(await read(person)).toEqual([1]);
  });

  test('staff read by their own level and home, like everybody; a role opens nothing', async () => {
    await publish([passage()]);
    for (const role of ['door', 'verifier', 'case_officer', 'manager']) {
      const staff = await makePerson(db, { roles: [role], proof: 0 });
      expect([role, await read(staff)]).toEqual([role, []]);
      const owner = await makePerson(db, { roles: [role], home: '601' });
      expect([role, await read(owner)]).toEqual([role, [1]]);
    }
  });

  test('a visitor may not even ask, nor may a login without a member or the secret key', async () => {
    await publish([passage({ min_proof: 0, communities: [] })]);
    expect(await refusal(read(VISITOR))).toBe('42501');
    expect(await refusal(gap(VISITOR, 0, []))).toBe('42501');
    expect(await refusal(read(SERVICE))).toBe('42501');
    const nobody: Seat = { role: 'authenticated', userId: crypto.randomUUID() };
    expect(await read(nobody)).toEqual([]);
    expect(await refusal(gap(nobody, 0, []))).toBe('401 NOT_SIGNED_IN');
    // The control: the row is there, and a member of the lowest level reads it.
    expect(await read(await makePerson(db, { proof: 0 }))).toEqual([1]);
  });

  test('a question that leaves something out is answered with what lacks', async () => {
    const person = await makePerson(db, { proof: 3, home: '601' });
    expect(await gap(person, null, [])).toBe('PROOF_REQUIRED');
    expect(await gap(person, 0, null)).toBe('COMMUNITY_REQUIRED');
    expect(await gap(person, 3, ['tingchao'])).toBeNull();
  });
});

describe('while its page is public', () => {
  test('from its first second to its last', async () => {
    const person = await makePerson(db, { home: '601' });
    await publish([passage({ public_from: '2026-12-10T09:00:00+08:00', public_until: '2026-12-20T18:00:00+08:00' })]);
    const seen = async (moment: string) => {
      await db.at(moment);
      return (await read(person)).length;
    };
    expect(await seen('2026-12-10T08:59:59+08:00')).toBe(0);
    expect(await seen('2026-12-10T09:00:00+08:00')).toBe(1);
    expect(await seen('2026-12-20T17:59:59+08:00')).toBe(1);
    expect(await seen('2026-12-20T18:00:00+08:00')).toBe(0);
    expect(await stored()).toEqual([idOf(1)]);
  });
});

describe('publishing', () => {
  test('writes what is new, leaves what is the same, replaces what changed, removes what is gone', async () => {
    const second = passage({ passage_id: idOf(2) });
    expect((await publish([passage(), second])).passages).toEqual({ published: 2, unchanged: 0, removed: 0 });
    expect((await publish([passage(), second])).passages).toEqual({ published: 0, unchanged: 2, removed: 0 });
    const changed = passage({ html: '<p>改过</p>', min_proof: 3, communities: ['wanghai'] });
    expect((await publish([changed])).passages).toEqual({ published: 1, unchanged: 0, removed: 1 });
    expect(await db.query('select passage_id, html, min_proof, communities from club.passages')).toEqual([
      { passage_id: idOf(1), html: '<p>改过</p>', min_proof: 3, communities: ['wanghai'] },
    ]);
    expect((await publish([])).passages).toEqual({ published: 0, unchanged: 0, removed: 1 });
    expect(await stored()).toEqual([]);
  });

  test('without a list what is there stays', async () => {
    await publish([passage()]);
    expect((await publish()).passages).toBeUndefined();
    expect(await stored()).toEqual([idOf(1)]);
  });

  const without = (field: keyof Passage) => {
    const { [field]: _left, ...rest } = passage();
    return [rest];
  };
  test.each([
    ['no list', { passage_id: idOf(1) }],
    ['null', null],
    ['an id that is none', [passage({ passage_id: 'gates' })]],
    ['the same twice', [passage(), passage({ html: '<p>x</p>' })]],
    ['a level that is none', [passage({ min_proof: 4 })]],
    ['no level', without('min_proof')],
    ['no communities said', without('communities')],
    ['a community without a name', [passage({ communities: [''] })]],
    ['nothing to read', [passage({ html: ' ' })]],
    ['no hash', without('content_hash')],
    ['a moment without its offset', [passage({ public_from: '2026-12-10T09:00:00' })]],
    ['an end before its beginning', [passage({ public_from: '2026-12-10T09:00:00+08:00', public_until: '2026-12-10T09:00:00+08:00' })]],
    ['a page elsewhere', [passage({ page: 'https://evil.example/' })]],
  ])('%s is refused, and what was there stays', async (_what, passages) => {
    await publish([passage({ passage_id: idOf(7) })]);
    expect(await refusal(publish(passages))).toBe('422 PAYLOAD_INVALID');
    expect(await stored()).toEqual([idOf(7)]);
  });
});
