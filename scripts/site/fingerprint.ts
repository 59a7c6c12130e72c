import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildDay, buildMinute } from '../../src/lib/content/build-day.ts';
import { hiddenFiles } from '../../src/lib/content/hidden-files.ts';
import { GIT_HOST_VARIABLES } from './editors-desk/git-host.ts';
import { root } from './run.ts';

/** Everything a built page may depend on. Traditional and compiled strings are left out: they follow from zh-CN.json. */
const INPUTS = [
  'content/**/*',
  'public/**/*',
  'src/**/*',
  'supabase/migrations/*.sql',
  'scripts/editions/*',
  'scripts/print/**/*',
  'scripts/site/**/*',
  'scripts/check-content.mjs',
  'astro.config.mjs',
  'project.inlang/settings.json',
  'package-lock.json',
];
const IGNORED = ['paraglide', 'zh-Hant.json'].map((name) => path.join('src', 'i18n', name));
const VARIABLES = ['PUBLIC_SITE_URL', 'PUBLIC_SUPABASE_URL', 'PUBLIC_SUPABASE_PUBLISHABLE_KEY', ...GIT_HOST_VARIABLES];

/** One hash over all inputs of the site, the day, what is public now, and the public settings. Two equal hashes mean the same site. */
export function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([buildDay(), hiddenFiles(root, buildMinute()), ...VARIABLES.map((name) => process.env[name] ?? '')]));
  for (const file of globSync(INPUTS, { cwd: root, exclude: IGNORED }).sort()) {
    const full = path.join(root, file);
    if (IGNORED.some((one) => file.startsWith(one)) || !statSync(full).isFile()) continue;
    hash.update(`\0${file}\0`);
    hash.update(readFileSync(full));
  }
  return hash.digest('hex');
}
