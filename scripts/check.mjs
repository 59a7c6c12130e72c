// npm run check: everything that needs no running server. Every step runs, whatever failed before it; the last line counts.
//   npm run check -- format types    runs only the steps named
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (file) => path.join(root, 'node_modules', file);
const script = (file, ...args) => [path.join(root, 'scripts', file), ...args];

/** Steps by name: what it proves, and the script with arguments for this Node. */
const STEPS = {
  lock: ['package-lock.json 完整', () => script('fix-lock.mjs', '--check')],
  format: ['格式与代码检查', () => [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  content: ['内容', () => script('check-content.mjs')],
  sql: ['迁移文件（squawk）', () => [bin('squawk-cli/js/bin/squawk'), ...globSync('supabase/migrations/*.sql', { cwd: root }).sort()]],
  generated: ['由迁移生成的文件是最新的', () => script('gen-types.mjs', '--check')],
  types: ['类型', () => [bin('@astrojs/check/bin/astro-check.js'), '--minimumSeverity', 'error']],
  architecture: ['结构规则', () => [bin('vitest/vitest.mjs'), 'run', '--project', 'architecture']],
  budgets: ['页面脚本预算', () => script('budgets.mjs')],
};

answerHelp(`用法：npm run check                    不用打开网站就能做的检查，全部
      npm run check -- format types   只做这几项。可选：${Object.keys(STEPS).join('、')}`);

function runStep(name, [title, args]) {
  const began = Date.now();
  console.log(`\n── ${name}：${title}`);
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  // The checker alone does not make the types of the collections: a fresh clone has none, and a pulled one may have yesterday's.
  if (name === 'types') spawnSync(process.execPath, [bin('astro/bin/astro.mjs'), 'sync'], { cwd: root, env, stdio: 'ignore' });
  const { status } = spawnSync(process.execPath, args(), { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: 900_000 });
  console.log(`${status === 0 ? '✓' : '✗'} ${name}（${((Date.now() - began) / 1000).toFixed(1)} 秒）`);
  return status === 0;
}

if (await readyOnNode24(import.meta.url)) {
  const { compileMessages } = await import('./site/messages.ts');
  await compileMessages();
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    console.error(`没有名为 ${unknown.join('、')} 的检查。可选：${Object.keys(STEPS).join('、')}`);
    process.exit(2);
  }
  const steps = Object.entries(STEPS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const failed = steps.filter(([name, step]) => !runStep(name, step)).map(([name]) => name);
  if (failed.length > 0) console.log(`\n没有通过：${failed.join('、')}`);
  console.log(`${steps.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
