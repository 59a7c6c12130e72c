// npm run check:content: tells every error in content/ at once, each with file, line and column, and exits 1 when there is one.
// Run it before a commit; the build runs the same check.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent, reportOf } from '../src/lib/content/check/check.ts';

const project = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { root: { type: 'string', default: project } } });
const settings = JSON.parse(readFileSync(path.join(project, 'src/generated/settings.json'), 'utf8'));

const { text, errors } = reportOf(checkContent(path.resolve(values.root), settings));
console.log(text);
process.exitCode = errors > 0 ? 1 : 0;
