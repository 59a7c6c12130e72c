import { randomUUID } from 'node:crypto';
import { makePerson, type Person } from './club.ts';
import type { TestDatabase } from './database.ts';

type File = Pick<Person, 'memberId'>;

/** Merges the duplicate into the kept file, with a key of its own. */
export const merge = (db: TestDatabase, by: Person, kept: File, duplicate: File, reason = '同一个人') =>
  db.rpc<{ merge_id: string; member_id: string; approval_id?: string }>(by, 'staff_merge_members', {
    p_key: randomUUID(),
    p_member_id: kept.memberId,
    p_duplicate_id: duplicate.memberId,
    p_reason: reason,
  });

/** Undoes a merge, with a key of its own. */
export const undo = (db: TestDatabase, by: Person, mergeId: string, reason = '合并错了') =>
  db.rpc<{ member_id: string; duplicate_id: string }>(by, 'staff_undo_merge', {
    p_key: randomUUID(),
    p_merge_id: mergeId,
    p_reason: reason,
  });

/** What a file holds, in figures, as the record of a merge says it. */
export const fileOf = async (db: TestDatabase, file: File) =>
  (await db.one<{ facts: Record<string, number> }>('select club.merge_facts($1) as facts', [file.memberId])).facts;

/** Tables that a merge and its undoing add to: the record of acts, of merges and of requests. */
const RECORDS = ['audit_log', 'merges', 'merge_moves', 'request_keys'];

/** Every row of every table of the club, but for the record of acts; in the order of the text. */
export async function allRows(db: TestDatabase): Promise<Record<string, string[]>> {
  const tables = await db.query<{ name: string }>(
    `select c.relname::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'club'::regnamespace and c.relname <> all ($1) order by 1`,
    [[...RECORDS, 'pinyin', 'surname_sounds']],
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables)
    rows[name] = (await db.query<{ row: string }>(`select to_jsonb(t)::text as row from club.${name} t order by 1`)).map(({ row }) => row);
  return rows;
}

/** Two files of one name. */
export const twoFiles = async (db: TestDatabase) =>
  [await makePerson(db, { name: '沈砚' }), await makePerson(db, { name: '沈砚' })] as [Person, Person];

/** Points for a file, with the words of its line. */
export const earn = (db: TestDatabase, { memberId }: File, amount: number, words: string) =>
  db.query(`select club.earn_points($1, $2, $3, 'test', $4, null)`, [memberId, amount, words, randomUUID()]);

/** The lines that whoever is signed in reads, oldest first. */
export const pointLines = (db: TestDatabase, person: Person) =>
  db.as<{ amount: number; balance_after: number; reason: string }>(
    person,
    'select amount, balance_after, reason from public.my_point_entries order by point_entry_id',
  );

/** The balance that whoever is signed in reads. */
export const balanceOf = async (db: TestDatabase, person: Person) =>
  (await db.as<{ balance: number }>(person, 'select balance from public.my_points'))[0]?.balance;

/** The file that a login opens. */
export const openedBy = async (db: TestDatabase, person: Person) =>
  (await db.as<{ id: string | null }>(person, 'select club.current_member_id() as id'))[0]?.id;

export const proofOf = async (db: TestDatabase, { memberId }: File) =>
  (await db.one<{ level: number }>('select club.proof_level($1) as level', [memberId])).level;
export const tierOf = async (db: TestDatabase, { memberId }: File) =>
  (await db.one<{ tier_id: string }>('select tier_id from club.tier_of($1)', [memberId])).tier_id;

/** Files whose balance, lots and lines disagree. */
export const wrongBalances = (db: TestDatabase, ...files: File[]) =>
  db.query('select * from club.wrong_balances($1)', [files.map(({ memberId }) => memberId)]);
