import { expect, test } from 'vitest';
import { SENTENCES } from '../../src/lib/error-sentences.ts';
import { STAFF_SENTENCES } from '../../src/lib/staff-error-sentences.ts';
import { FUNCTIONS, MEMBERS } from '../support/api-surface.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();

type Source = { schema: string; name: string; text: string; trigger: boolean };

/** Codes that a call of one of the functions can raise, through whatever it calls. A trigger answers nobody by name, so its codes count for everybody. */
function codesFrom(sources: readonly Source[], names: readonly string[]): Set<string> {
  const codes = new Set<string>();
  const seen = new Set<Source>();
  const visit = (source: Source): void => {
    if (seen.has(source)) return;
    seen.add(source);
    for (const [, code = ''] of source.text.matchAll(/club\.refuse\(\s*\d{3}\s*,\s*'([A-Z_]+)'|message\s*=\s*'([A-Z_]+)'/g))
      codes.add(code);
    for (const [, name] of source.text.matchAll(/\bclub\.([a-z_0-9]+)\s*\(/g))
      for (const called of sources) if (called.schema === 'club' && called.name === name) visit(called);
  };
  for (const source of sources) if (source.trigger || (source.schema === 'public' && names.includes(source.name))) visit(source);
  codes.delete('');
  return codes;
}

const nameOf = (signature: string) => signature.slice(0, signature.indexOf('('));

test('whatever an owner’s act can raise has its sentence on owners’ pages, and only what it cannot is kept for the staff', async () => {
  const sources = await db.query<Source>(
    `select n.nspname as schema, p.proname as name, p.prosrc as text, p.prorettype = 'trigger'::regtype as trigger
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('club', 'public')`,
  );
  const signatures = Object.entries(FUNCTIONS).filter(([, who]) => who.includes(MEMBERS[0] as string));
  const ofOwners = signatures.map(([signature]) => nameOf(signature)).filter((name) => !name.startsWith('staff_'));
  const ofStaff = signatures.map(([signature]) => nameOf(signature)).filter((name) => name.startsWith('staff_'));
  expect(ofOwners.length).toBeGreaterThan(30);
  const met = codesFrom(sources, ofOwners);
  expect([...met].filter((code) => !Object.hasOwn(SENTENCES, code))).toEqual([]);
  expect([...codesFrom(sources, ofStaff)].filter((code) => !Object.hasOwn({ ...SENTENCES, ...STAFF_SENTENCES }, code))).toEqual([]);
  expect(met.size).toBeGreaterThan(50);
});
