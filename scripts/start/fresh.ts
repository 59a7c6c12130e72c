import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { holdLock } from '../server/pid-lock.ts';
import { WrongOption } from './options.ts';

/** What a start makes in the data folder. Anything else in there is not ours to delete. */
const OURS = ['db', 'mail', 'keys.json', 'demo-seeded', 'server.json'];

async function confirmed(dataFolder: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new WrongOption('--fresh 会删除本机的数据库与邮件。在脚本里请加上 --yes 表示确认。');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`将删除 ${dataFolder} 里的数据库与邮件，无法恢复。输入 yes 确认：`);
  prompt.close();
  return answer.trim().toLowerCase() === 'yes';
}

/**
 * Deletes the local database, mails and keys, after asking.
 * @throws {WrongOption} when nobody can be asked or the answer was not yes
 * @throws {LockHeld} when a server is using them
 */
export async function forgetData(dataFolder: string, yes: boolean): Promise<void> {
  if (!existsSync(dataFolder)) return;
  const release = await holdLock(path.join(dataFolder, 'server.lock'));
  try {
    if (!yes && !(await confirmed(dataFolder))) throw new WrongOption('没有删除任何东西。');
    for (const name of OURS) rmSync(path.join(dataFolder, name), { recursive: true, force: true });
  } finally {
    release();
  }
}
