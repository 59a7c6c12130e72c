// npm run check:content: tells every error in content/ at once, each with file, line and column, and exits 1 when there is one.
// Run it before a commit; the build runs the same check.
//   npm run check:content -- content/notices/2026-11-20-lift-check.md    tells only what is to be mended in the files named
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildMinute } from '../src/lib/content/build-day.ts';
import { checkContent, reportOf } from '../src/lib/content/check/check.ts';

const project = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: 'string', default: project } } });
const root = path.resolve(values.root);
const paths = positionals.map((file) => path.relative(root, path.resolve(file)).split(path.sep).join('/'));
const only = paths.length > 0 ? paths : undefined;
const settings = JSON.parse(readFileSync(path.join(project, 'src/generated/settings.json'), 'utf8'));

const { text, errors } = reportOf(checkContent(root, settings, buildMinute(), only));
console.log(text);
process.exitCode = errors > 0 ? 1 : 0;
