// npm run budgets: how much JavaScript each kind of page loads, and what a page for reading weighs before its pictures, against the limits in
// package.json. Builds the site if needed.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

answerHelp('用法：npm run budgets　称一称各类页面的脚本和正文，对照package.json里的上限；需要时先生成网站。');

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

if (await readyOnNode24(import.meta.url)) {
  const { ensureBuilt } = await import('./site/ensure-built.ts');
  const { isLong, overweight, PAGE_KINDS, weighPages } = await import('./site/budgets.ts');
  try {
    await ensureBuilt({ say: (line) => console.log(`· ${line}`) });
    const { budgets } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const pages = weighPages(path.join(root, 'dist'));
    console.log('kind      pages   heaviest     limit   page');
    for (const kind of PAGE_KINDS) {
      const own = pages.filter((page) => page.kind === kind).sort((a, b) => b.bytes - a.bytes);
      const [heaviest] = own;
      if (!heaviest) throw new Error(`no page of kind ${kind} was built`);
      const size = `${(heaviest.bytes / 1000).toFixed(1)} kB`;
      console.log(
        `${kind.padEnd(8)}${String(own.length).padStart(7)}${size.padStart(11)}${`${budgets[kind]} kB`.padStart(10)}   ${heaviest.address}`,
      );
    }
    const reading = pages.filter((page) => page.kind === 'reading');
    const [longest] = reading.filter((page) => !isLong(page.address)).toSorted((a, b) => b.text - a.text);
    const most = Math.max(...reading.map((page) => page.requests.length));
    console.log(`\nHTML+CSS of a page for reading: at most ${(longest.text / 1000).toFixed(1)} kB of ${budgets.text} (${longest.address})`);
    console.log(`requests before pictures: at most ${most} of ${budgets.requests}`);
    const problems = overweight(pages, budgets);
    for (const problem of problems) console.error(`✗ ${problem}`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.name === 'BuildProblem' ? error.message : error);
    process.exitCode = 1;
  }
}
