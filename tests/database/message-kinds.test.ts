import path from 'node:path';
import { expect, test } from 'vitest';
import { LETTER_KINDS } from '../../src/lib/messages/letters.ts';
import { LANGUAGES } from '../../src/lib/messages/fields.ts';
import { loadCatalogue } from '../../src/lib/messages/load.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();
const root = path.resolve(import.meta.dirname, '../..');

test('every kind of the database can be said, and nothing is said that is no kind', async () => {
  const kinds = (await db.query<{ kind: string }>('select kind from club.message_kinds')).map(({ kind }) => kind).sort();
  // An issue comes with its own text, and the code is mailed by the sign-in service from a template of its own.
  expect([...LETTER_KINDS, 'newsletter', 'sign_in_code'].sort()).toEqual(kinds);
});

test('the languages that a person may choose are the languages that mails are written in', async () => {
  for (const language of LANGUAGES) {
    await db.query(`insert into club.members (member_id) values (gen_random_uuid())`);
    await db.query(
      'insert into club.profiles (member_id, language) select member_id, $1 from club.members m where not exists (select 1 from club.profiles p where p.member_id = m.member_id)',
      [language],
    );
    expect(loadCatalogue(root, language).language).toBe(language);
  }
  await expect(db.query(`update club.profiles set language = 'fr'`)).rejects.toThrow('23514');
});

test('what cannot be switched off says why; news can be, wholly', async () => {
  const odd = await db.query(
    `select kind from club.message_kinds where (fixed_channels <> '{}') <> (fixed_reason is not null) or (purpose = 'marketing' and fixed_channels <> '{}')`,
  );
  expect(odd).toEqual([]);
});
