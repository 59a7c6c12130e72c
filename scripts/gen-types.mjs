// Generates what TypeScript knows about the database, from the migrations: src/types/database.ts (the API in schema public) and
// src/generated/settings.json (numbers that rules own), src/generated/stored-words.json (sentences that members read from it) and docs/rights-matrix.md (which right opens what). Run it after each change of supabase/migrations; `--check` changes nothing and
// exits 1 when a file is out of date. Starts a throw-away PostgreSQL 17 from npm; nothing else is needed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { applyMigrations } from '../tests/support/migrations.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { CATALOGUE, rightsDocument } from './rights-matrix.ts';

const root = path.resolve(import.meta.dirname, '..');
const HEADER = '// Generated from supabase/migrations by scripts/gen-types.mjs; do not edit.\n';

/** Runs a program of node_modules/.bin and returns what it wrote. */
function run(program, args, options = {}) {
  const result = spawnSync(path.join(root, 'node_modules/.bin', program), args, { cwd: root, encoding: 'utf8', ...options });
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr || result.error}`);
  return result.stdout;
}

/** Text formatted as Biome formats a file of that name. The folder is excluded from Biome, hence the name of another one. */
function formatted(text, name) {
  return run('biome', ['format', `--stdin-file-path=src/lib/${name}`], { input: text });
}

/** Types of schema public, as the official CLI generates them. */
function databaseTypes(url) {
  // The CLI keeps a state folder beside supabase/; a project of its own leaves the tree alone.
  const workdir = mkdtempSync(path.join(os.tmpdir(), 'club-types-'));
  mkdirSync(path.join(workdir, 'supabase'));
  try {
    const args = ['gen', 'types', `--remote=${url}?sslmode=disable`, '--lang=typescript', '--schema=public', `--workdir=${workdir}`];
    return formatted(HEADER + run('supabase', args), 'database.ts');
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}

/** Settings as the content pipeline reads them: key → {value, unit, label}. */
async function settingsFile(sql) {
  const rows = await sql`select key, value, unit, label from club.settings order by key collate "C"`;
  return formatted(JSON.stringify(Object.fromEntries(rows.map(({ key, ...setting }) => [key, setting]))), 'settings.json');
}

/** Sentences that migrations put into the database and members read, sorted: the Traditional edition brings them converted. */
async function storedWordsFile(sql) {
  const rows = await sql`
    select distinct w.word collate "C" as word from (
      select unnest(array[label, what_for, if_withdrawn]) from club.consent_purposes
      union all select unnest(array[label, about, fixed_reason]) from club.message_kinds
      union all select label from club.contact_channels) w(word)
    where w.word is not null order by 1`;
  return formatted(JSON.stringify(rows.map(({ word }) => word)), 'stored-words.json');
}

const server = await startPostgres({ version: 17 });
const sql = postgres(server.url, { max: 1, onnotice: () => {} });
const files = {};
try {
  await applyMigrations((script) => sql.unsafe(script));
  files['src/generated/settings.json'] = await settingsFile(sql);
  files['src/generated/stored-words.json'] = await storedWordsFile(sql);
  files['docs/rights-matrix.md'] = rightsDocument(await sql.unsafe(CATALOGUE));
  files['src/types/database.ts'] = databaseTypes(server.url);
} finally {
  await sql.end();
  await server.stop();
}

const stale = Object.entries(files).filter(([file, text]) => {
  const full = path.join(root, file);
  return !existsSync(full) || readFileSync(full, 'utf8') !== text;
});
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is out of date: run node scripts/gen-types.mjs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    console.log(`wrote ${file}`);
  }
}
