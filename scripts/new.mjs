// npm run new -- <kind> <name>: makes a new issue, article, event, series, chapter or notice with every field explained.
// Run it to begin a piece of content; it never overwrites a file.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildDay } from '../src/lib/content/build-day.ts';
import { makeNew } from './new/make.ts';
import { CannotMake } from './new/plan.ts';

// An option that is not known (--help, say) asks for what can be made.
const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  strict: false,
  tokens: true,
  options: { root: { type: 'string', default: path.resolve(import.meta.dirname, '..') } },
});
const unknown = tokens.some((token) => token.kind === 'option' && token.name !== 'root');

try {
  const files = makeNew(values.root, unknown ? [] : positionals, buildDay());
  for (const file of files) console.log(`新建 ${file}`);
  // A part that nobody meant: the name of one that is there, mistyped.
  const part = files.map((file) => /^content\/handbook\/([^/]+)\/index\.md$/.exec(file)?.[1]).find(Boolean);
  if (part) console.log(`注意：手册里原来没有“${part}”这一部分，已经新建。要是打错了，删掉文件夹content/handbook/${part}。`);
  console.log(
    '接下来：没写完以前不想公开，就写上 draft: true。把写着“待写”的地方写好，运行 npm run check:content 检查，运行 npm run dev 预览。',
  );
} catch (error) {
  if (!(error instanceof CannotMake)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
