import { describe, expect, test } from 'vitest';
import { VIEWS } from '../support/api-surface.ts';
import { makePerson, type Person, SERVICE, VISITOR } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { everythingIn } from '../support/everything.ts';
import { sqlstate } from '../support/refusal.ts';

const db = useDatabase();
const everything = () => everythingIn(db);

describe('a view', () => {
  // No right to, or no view that could be written at all.
  const REFUSED = ['42501', '55000'];
  // A column that nobody may set: computed, or numbered by the database.
  const NO_COLUMN = ['0A000', '428C9'];

  const SEATS: [string, (member: Person) => Seat][] = [
    ['anon', () => VISITOR],
    ['authenticated', (member) => member],
    ['service_role', () => SERVICE],
  ];

  test.each(SEATS)('refuses to be written by %s, whichever it is', async (_name, seat) => {
    const manager = await makePerson(db, { roles: ['manager'] });
    const before = await everything();
    const views = await db.query<{ name: string; columns: string[] }>(
      `select c.relname as name, array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum) as columns
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by 1`,
    );
    expect(views.map(({ name }) => name)).toEqual(Object.keys(VIEWS));
    const refused = async (write: string, codes: string[]) =>
      expect([write, codes.includes(await sqlstate(db.as(seat(manager), write)))]).toEqual([write, true]);
    for (const { name, columns } of views) {
      await refused(`insert into public.${name} default values`, REFUSED);
      await refused(`delete from public.${name}`, REFUSED);
      for (const column of columns) await refused(`update public.${name} set "${column}" = null`, [...REFUSED, ...NO_COLUMN]);
    }
    expect(await everything()).toBe(before);
  });
});
