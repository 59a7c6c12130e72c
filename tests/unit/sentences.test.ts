import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { compactMessage } from '../../scripts/site/compact-messages.ts';
import { here } from '../../src/i18n/here.ts';
import { pick } from '../../src/i18n/pick.ts';

const root = path.resolve(import.meta.dirname, '../..');
type Tree = { [name: string]: string | Tree };
const entries = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${prefix}${name}`, value] as [string, string]] : entries(value, `${prefix}${name}.`),
  );
const sentences = (language: string) =>
  new Map(entries(JSON.parse(readFileSync(path.join(root, `src/i18n/${language}.json`), 'utf8')) as Tree));
const inputs = (sentence: string | undefined) => [...(sentence ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const speak = (lang: string | null) => {
  const textContent = JSON.stringify(['same', '{count} in English']);
  Object.assign(globalThis, {
    document: lang === null ? undefined : { documentElement: { lang }, getElementById: () => ({ textContent }) },
  });
};
afterEach(() => speak(null));

describe('a sentence in the browser', () => {
  test('is said in the language of the page, and in Simplified where that has none', () => {
    const full = pick('简', '繁', 2);
    const lacking = pick('简');
    const said = ['zh-CN', 'zh-Hant', 'en'].map((lang) => {
      speak(lang);
      return [full({ count: 3 }), lacking()];
    });
    expect(said).toEqual([
      ['简', '简'],
      ['繁', '简'],
      ['3 in English', '简'],
    ]);
    speak('en');
    expect(pick('同', 0, 1)()).toBe('same');
  });

  test('links lead on in the language of the page, in English only where there is an English page', () => {
    const led = (lang: string) => {
      speak(lang);
      return ['/', '/club/?next=/', '/events/tea/', '/handbook/club/proof/', '/club/messages/'].map(here);
    };
    expect(led('zh-Hant')).toEqual([
      '/zh-hant/',
      '/zh-hant/club/?next=/',
      '/zh-hant/events/tea/',
      '/zh-hant/handbook/club/proof/',
      '/zh-hant/club/messages/',
    ]);
    expect(led('en')).toEqual(['/en/', '/en/club/?next=/', '/en/events/tea/', '/handbook/club/proof/', '/club/messages/']);
    expect(led('zh-CN')).toEqual(['/', '/club/?next=/', '/events/tea/', '/handbook/club/proof/', '/club/messages/']);
    speak(null);
    expect(here('/club/')).toBe('/club/');
  });

  test('the module of a sentence is one call; of a form that is not known nothing is made', () => {
    const compiled = (name: string) => readFileSync(path.join(root, `src/i18n/paraglide/messages/${name}.js`), 'utf8');
    const one = compactMessage(compiled('search_count_found'), './pick.ts', () => 7)?.split('\n') ?? [];
    expect(one[0]).toBe('import { pick } from "./pick.ts";');
    expect(one[1]?.match(/找到|條結果|, 7\)/g)).toEqual(['找到', '找到', '條結果', ', 7)']);
    expect(one[2]).toBe('export { m as "search.count.found" };');
    expect(compactMessage(compiled('points_wallet_unit'), './pick.ts', () => 0)).toContain('export { m as "points.wallet.unit" }');
    expect(compactMessage('export const x = 1;', './pick.ts', () => 0)).toBeNull();
  });
});

describe('English sentences', () => {
  const source = sentences('zh-CN');
  const english = sentences('en');

  test('belong to keys that exist, say what these are built from, and are English', () => {
    const odd = [...english].filter(
      ([key, sentence]) =>
        !source.has(key) ||
        JSON.stringify(inputs(sentence)) !== JSON.stringify(inputs(source.get(key))) ||
        /\p{Script=Han}/u.test(sentence) ||
        sentence !== sentence.trim(),
    );
    expect(odd).toEqual([]);
    expect(english.size).toBeGreaterThan(300);
  });
});
