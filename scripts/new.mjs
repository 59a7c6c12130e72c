// npm run new -- <kind> <name>: makes a new issue, article, event, series, chapter or notice with every field explained.
// Run it to begin a piece of content; it never overwrites a file.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildDay } from '../src/lib/content/build-day.ts';
import { readContent } from '../src/lib/content/read.ts';
import { CannotMake, KINDS, planNew } from './new/plan.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', default: path.resolve(import.meta.dirname, '..') } },
});
const [kind, name] = positionals;

try {
  if (!(kind in KINDS) || !name) {
    throw new CannotMake(
      `请写明要新建什么、叫什么：\n${Object.entries(KINDS)
        .map(([word, usage]) => `  ${word.padEnd(8)}${usage}`)
        .join('\n')}`,
    );
  }
  const files = planNew(kind, name, buildDay(), readContent(values.root).files);
  const taken = files.find((file) => existsSync(path.join(values.root, file.path)));
  if (taken) throw new CannotMake(`${taken.path}已经有了，没有改动任何文件。请换一个名字，或直接修改那个文件。`);
  for (const file of files) {
    const target = path.join(values.root, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text, { flag: 'wx' });
    console.log(`新建 ${file.path}`);
  }
  console.log('接下来：把写着“待写”的地方写好，运行 npm run check:content 检查，运行 npm run dev 预览。');
} catch (error) {
  if (!(error instanceof CannotMake)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
