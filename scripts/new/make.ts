import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readContent } from '../../src/lib/content/read.ts';
import { CannotMake, KINDS, type Kind, planNew } from './plan.ts';

const usage = Object.entries(KINDS)
  .map(([kind, words]) => `  ${kind.padEnd(8)}${words}`)
  .join('\n');

function isKind(word: string | undefined): word is Kind {
  return word !== undefined && Object.hasOwn(KINDS, word);
}

/**
 * Makes new content; all its files or none.
 * @param root  the folder that holds `content/`
 * @param words what the editor asked for: kind and name
 * @param today Beijing day
 * @returns paths of the new files, from the root
 * @throws CannotMake with a Chinese sentence when the words do not fit or a file is there already
 */
export function makeNew(root: string, [kind, name, ...more]: string[], today: string): string[] {
  if (kind && !isKind(kind))
    throw new CannotMake(`没有“${kind}”这一种${isKind(kind.toLowerCase()) ? '，请用小写' : ''}。可以新建的有：\n${usage}`);
  if (!isKind(kind) || !name) throw new CannotMake(`请写明要新建什么、叫什么：\n${usage}`);
  if (more.length > 0) throw new CannotMake(`一次新建一样，名字里不能有空格：${[name, ...more].join(' ')}`);
  const files = planNew(kind, name, today, readContent(root).files);
  const taken = files.find((file) => existsSync(path.join(root, file.path)));
  if (taken) throw new CannotMake(`${taken.path}已经有了，没有改动任何文件。请换一个名字，或直接修改那个文件。`);
  for (const file of files) {
    const target = path.join(root, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text, { flag: 'wx' });
  }
  return files.map((file) => file.path);
}
