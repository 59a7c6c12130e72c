import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.ts';

/** Everything a built page may depend on. Compiled strings are left out: they follow from zh-CN.json. */
const INPUTS = [
  'content/**/*',
  'public/**/*',
  'src/**/*',
  'supabase/migrations/*.sql',
  'scripts/site/**/*',
  'scripts/check-content.mjs',
  'astro.config.mjs',
  'project.inlang/settings.json',
  'package-lock.json',
];
const IGNORED = path.join('src', 'i18n', 'paraglide');
const VARIABLES = ['PUBLIC_SITE_URL', 'PUBLIC_SUPABASE_URL', 'PUBLIC_SUPABASE_PUBLISHABLE_KEY'];

/** Today in Asia/Shanghai as yyyy-mm-dd; BUILD_DATE wins, so that tests choose their day. */
export function buildDay(now = new Date()): string {
  return process.env.BUILD_DATE || new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}

/** One hash over all inputs of the site, the day and the public settings. Two equal hashes mean the same site. */
export function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([buildDay(), ...VARIABLES.map((name) => process.env[name] ?? '')]));
  for (const file of globSync(INPUTS, { cwd: root, exclude: [IGNORED] }).sort()) {
    const full = path.join(root, file);
    if (file.startsWith(IGNORED) || !statSync(full).isFile()) continue;
    hash.update(`\0${file}\0`);
    hash.update(readFileSync(full));
  }
  return hash.digest('hex');
}
