import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ALL = '_all.js';
const RUNTIME = /^import .*\bfrom '\.\.\/runtime\.js';$/m;
/** Each module names the type for itself. */
const TYPE = /^\/\*\* @typedef \{import\('\.\.\/runtime\.js'\)\.LocalizedString\} LocalizedString \*\/$/m;
const ENTRY = `/* eslint-disable */\nexport * from './messages/${ALL}'\nexport * as m from './messages/${ALL}'\n`;

/**
 * All sentences as one module.
 * @param folder where the message compiler left a module each
 */
export function joinedMessages(folder: string): string {
  const modules = readdirSync(folder)
    .filter((file) => file.endsWith('.js') && !file.startsWith('_'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const once = [RUNTIME, TYPE].map((line) => modules.map((code) => line.exec(code)?.[0]).find(Boolean) ?? '');
  return [...once, ...modules.map((code) => code.replace(RUNTIME, '').replace(TYPE, ''))].join('\n');
}

/** Whether the entry leads to all sentences in one; the compiler of development writes an entry of its own. */
export const areJoined = (compiled: string): boolean => readFileSync(path.join(compiled, 'messages.js'), 'utf8') === ENTRY;

/**
 * Lets whoever loads the interface strings load one file instead of two thousand: scripts, tests, the pages' code. The modules of one sentence stay beside it for
 * development (messages-one-by-one.ts).
 * @param compiled folder that the message compiler wrote
 */
export function joinMessages(compiled: string): void {
  writeFileSync(path.join(compiled, 'messages', ALL), joinedMessages(path.join(compiled, 'messages')));
  writeFileSync(path.join(compiled, 'messages.js'), ENTRY);
}
