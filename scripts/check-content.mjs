// npm run check:content: tells every error in content/ at once, each with file, line and column, and exits 1 when there is one.
// Run it before a commit; the build runs the same check.
//   npm run check:content -- content/notices/2026-11-20-lift-check.md    tells only what is to be mended in the files named
//   npm run check:content -- content/newsletter/2026-12                 the same for a folder
//   npm run check:content -- --fix                                       mends what is mechanical first, in these files or all
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { readArguments } from './arguments.mjs';

const project = path.resolve(import.meta.dirname, '..');
// Half of a check of one file is reading the program; what was compiled once is kept.
enableCompileCache(path.join(project, '.cache/node'));
const { buildMinute } = await import('../src/lib/content/build-day.ts');
const { checkContent, reportOf } = await import('../src/lib/content/check/check.ts');
const { mendFiles } = await import('../src/lib/content/check/mend.ts');

const USAGE = `用法：
  npm run check:content                                    查全部
  npm run check:content -- content/newsletter/2026-12      只查一个文件夹，或一个文件
  npm run check:content -- --fix                           先把能自动改的改好`;

/** The files of a folder; a file is itself. A folder that was taken for a file would be found faultless without a look. */
function filesAt(root, place) {
  if (!statSync(path.join(root, place)).isDirectory()) return [place];
  return globSync('**/*.*', { cwd: path.join(root, place) }).map((file) => path.posix.join(place, file.split(path.sep).join('/')));
}

const { values, positionals } = readArguments(USAGE, {
  root: { type: 'string', default: project },
  fix: { type: 'boolean', default: false },
});
const root = path.resolve(values.root);
const paths = positionals.map((file) => path.relative(root, path.resolve(file)).split(path.sep).join('/'));
const missing = paths.find((file) => !existsSync(path.join(root, file)));
if (missing) {
  console.error(`没有这个文件：${missing}。写成从项目文件夹算起的路径，例如content/notices/2026-11-20-lift-check.md`);
  process.exit(2);
}
const outside = paths.find((file) => !/^content(\/|$)/.test(file));
if (outside !== undefined) {
  console.error(`只检查content里的文件，“${outside || '.'}”不在里面。\n${USAGE}`);
  process.exit(2);
}
const only = paths.length > 0 ? paths.flatMap((place) => filesAt(root, place)) : undefined;
const settings = JSON.parse(readFileSync(path.join(project, 'src/generated/settings.json'), 'utf8'));
const check = () => checkContent(root, settings, buildMinute(), only);

let result = check();
if (values.fix) {
  let total = 0;
  // Fields that could not be read hide what is wrong in them: what came to light is mended, too.
  for (let round = 0, count = 1; round < 3 && count > 0; round += 1) {
    count = mendFiles(root, result.problems);
    total += count;
    if (count > 0) result = check();
  }
  console.log(`自动改好${total}处`);
}
const { text, errors } = reportOf(result);
console.log(text);
process.exitCode = errors > 0 ? 1 : 0;
