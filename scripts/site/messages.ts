import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { areJoined, joinMessages } from './join-messages.ts';
import { root, run } from './run.ts';

const SOURCE = 'src/i18n/zh-CN.json';
/** Made from the source, so that the two cannot drift; not kept in git. */
const TRADITIONAL = 'src/i18n/zh-Hant.json';
const COMPILED = 'src/i18n/paraglide/messages.js';
/** What the compiled sentences depend on. */
const INPUTS = [
  SOURCE,
  'src/i18n/en.json',
  'content/traditional.txt',
  'project.inlang/settings.json',
  'scripts/site/messages.ts',
  'scripts/site/join-messages.ts',
];

type Tree = { [name: string]: string | Tree };

/** Every sentence of a tree in Traditional; what stands in braces is a name, not a word. */
export function convertMessages(tree: Tree, convert: (text: string) => string): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [name, typeof value === 'string' ? convert(value) : convertMessages(value, convert)]),
  );
}

async function writeTraditional(): Promise<void> {
  // Loaded only when something has changed: its dictionaries take a third of a second.
  const { projectConverter } = await import('../../src/lib/languages/converter.ts');
  const source = JSON.parse(readFileSync(path.join(root, SOURCE), 'utf8')) as Tree;
  const text = `${JSON.stringify(convertMessages(source, projectConverter(root)), null, 2)}\n`;
  const file = path.join(root, TRADITIONAL);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** Compiles the interface strings to functions, in every language, when they are newer than what was compiled last. */
export async function compileMessages(): Promise<void> {
  const compiled = path.join(root, COMPILED);
  const changed = (file: string) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (
    existsSync(compiled) &&
    existsSync(path.join(root, TRADITIONAL)) &&
    INPUTS.every((file) => statSync(compiled).mtimeMs >= changed(file))
  ) {
    if (!areJoined(path.dirname(compiled))) joinMessages(path.dirname(compiled));
    return;
  }
  await writeTraditional();
  const paraglide = path.join(root, 'node_modules/@inlang/paraglide-js/bin/run.js');
  await run([paraglide, ...compileArguments], '编译界面文字');
  joinMessages(path.dirname(compiled));
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
