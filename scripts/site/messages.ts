import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.ts';

const SOURCE = 'src/i18n/zh-CN.json';
const COMPILED = 'src/i18n/paraglide/messages.js';

/** Compiles the interface strings to functions, when they are newer than what was compiled last. */
export async function compileMessages(): Promise<void> {
  const compiled = path.join(root, COMPILED);
  if (existsSync(compiled) && statSync(compiled).mtimeMs >= statSync(path.join(root, SOURCE)).mtimeMs) return;
  const paraglide = path.join(root, 'node_modules/@inlang/paraglide-js/bin/run.js');
  await run([paraglide, ...compileArguments], '编译界面文字');
}

const compileArguments = [
  'compile',
  '--project',
  './project.inlang',
  '--outdir',
  './src/i18n/paraglide',
  '--strategy',
  'globalVariable',
  'baseLocale',
  '--silent',
];
