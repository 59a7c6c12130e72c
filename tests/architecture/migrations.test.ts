import { describe, expect, test } from 'vitest';
import { readSources, type SourceFile } from './source.ts';

const migrations = readSources('supabase/migrations/*');
const LINE_LIMIT = 200;
const NAME = /^supabase\/migrations\/\d{14}_[a-z]+(_[a-z0-9]+)+\.sql$/;

const versionOf = (file: SourceFile) => file.path.split('/').at(-1)?.slice(0, 14) ?? '';
const withoutComments = (sql: string) => sql.replace(/--.*$/gm, '');

/** Headers (`create function … as`) of all functions of a file, without comments. */
function functionHeaders(file: SourceFile): string[] {
  return [
    ...withoutComments(file.text).matchAll(
      /create(?:\s+or\s+replace)?\s+function\s[\s\S]*?(?=\bas\s+\$|\bbegin\s+atomic|\breturn\b\s[^s])/gi,
    ),
  ].map((match) => match[0]);
}

const nameOf = (header: string) => /function\s+([\w.]+)/i.exec(header)?.[1] ?? header;

/** What a function's header leaves to chance. */
function unstated(header: string): string[] {
  const missing: string[] = [];
  if (!/\b(immutable|stable|volatile)\b/i.test(header)) missing.push('volatility');
  if (!/\bsecurity\s+(definer|invoker)\b/i.test(header)) missing.push('security mode');
  if (!/set\s+search_path\s*(=|to)\s*''/i.test(header)) missing.push("search_path = ''");
  return missing;
}

describe('migrations', () => {
  test('are named <14 digits>_<module>_<thing>.sql, each version once', () => {
    expect(migrations.length).toBeGreaterThan(10);
    expect(migrations.filter((file) => !NAME.test(file.path)).map((file) => file.path)).toEqual([]);
    expect(new Set(migrations.map(versionOf)).size).toBe(migrations.length);
  });

  test('open with a comment that says what they are for', () => {
    expect(migrations.filter((file) => !file.text.trimStart().startsWith('--')).map((file) => file.path)).toEqual([]);
  });

  test(`stay under ${LINE_LIMIT} lines`, () => {
    expect(migrations.filter((file) => file.text.split('\n').length > LINE_LIMIT).map((file) => file.path)).toEqual([]);
  });

  test('state volatility, security mode and search_path of every function', () => {
    const headers = migrations.flatMap((file) => functionHeaders(file).map((header) => ({ file, header })));
    expect(headers.length).toBeGreaterThan(20);
    const loose = headers.map(({ file, header }) => ({ file: file.path, name: nameOf(header), missing: unstated(header) }));
    expect(loose.filter(({ missing }) => missing.length > 0)).toEqual([]);
  });

  test('a loose function would be found', () => {
    const [header = ''] = functionHeaders({ path: 'x.sql', text: 'create function club.f() returns int language sql as $$ select 1 $$;' });
    expect(nameOf(header)).toBe('club.f');
    expect(unstated(header)).toEqual(['volatility', 'security mode', "search_path = ''"]);
  });

  test('take the time from club.now() alone', () => {
    const clocks =
      /\b(current_timestamp|current_date|localtimestamp|clock_timestamp\s*\(|statement_timestamp\s*\()|(?<!club\.)\bnow\s*\(\s*\)/i;
    const own = migrations.filter((file) => !/create(\s+or\s+replace)?\s+function\s+club\.now\b/i.test(file.text));
    expect(own.length).toBeLessThan(migrations.length);
    expect(own.filter((file) => clocks.test(withoutComments(file.text))).map((file) => file.path)).toEqual([]);
    expect(clocks.test('select now()')).toBe(true);
    expect(clocks.test('select club.now()')).toBe(false);
  });

  test('make no table in public', () => {
    const makers = migrations.filter((file) =>
      /create\s+(unlogged\s+)?table\s+(if\s+not\s+exists\s+)?(public\.|(?![\w]+\.))/i.test(withoutComments(file.text)),
    );
    expect(makers.map((file) => file.path)).toEqual([]);
  });
});
