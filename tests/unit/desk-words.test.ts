import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { chineseWords, type Words } from '../../scripts/site/editors-desk/chinese-words.ts';

const locales = path.resolve(import.meta.dirname, '../../node_modules/@sveltia/cms/locales');
const wordsOf = (language: string) => JSON.parse(readFileSync(path.join(locales, `${language}.json`), 'utf8')) as Words;

/** Every sentence by its path. */
const flat = (words: Words, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, word]) =>
    typeof word === 'string' ? [[`${at}${name}`, word] as [string, string]] : flat(word, `${at}${name}.`),
  );

const english = new Map(flat(wordsOf('en-US')));
const chinese = new Map(flat(chineseWords(wordsOf('zh-CN'))));

test('whatever an editor may read on the desk is there in Chinese', () => {
  // Complaints about the desk's configuration, too: whoever is told of one has to say it to somebody.
  const missing = [...english.keys()].filter((name) => !chinese.has(name));
  expect(missing).toEqual([]);
});

test('our words keep what is filled in, and name nothing that the desk does not have', () => {
  const ours = flat(chineseWords({}));
  const filled = (sentence: string) => [...new Set(sentence.match(/\{\$\w+\}/g) ?? [])].toSorted();
  const odd = ours.filter(([name, sentence]) => filled(sentence).some((one) => !filled(english.get(name) ?? '').includes(one)));
  expect(odd).toEqual([]);
  expect(ours.filter(([name]) => !english.has(name))).toEqual([]);
});

test('nobody is told to choose a repository', () => {
  expect(chinese.get('work_with_local_repo_description')).not.toMatch(/repo|仓库/);
  expect(chinese.get('show_errors')).toBe('看看错在哪里');
});
