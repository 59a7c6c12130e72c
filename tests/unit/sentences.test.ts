import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { inlineMessages, Sentences, withSentences } from '../../scripts/site/inline-messages.ts';
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

  test('stands in the script that says it, as one call', () => {
    const code = [
      "import { m } from '../../i18n/paraglide/messages.js';",
      "import { other } from './other.ts';",
      "export const said = [m['search.count.found']({ count: 3 }), m['points.wallet.unit'](), m['search.count.found']];",
    ].join('\n');
    const own = withSentences(code, './pick.ts', new Sentences(root)) ?? '';
    expect(own.split('\n').filter((line) => line.startsWith('const '))).toEqual([
      expect.stringMatching(/^const m\$0 = \/\* @__PURE__ \*\/ pick\(\(i\) => `.*\$\{i\.count\}.*`, \(i\) => `.*條結果.*`, \d+\);$/),
      expect.stringMatching(/^const m\$1 = .*pick\("分"/),
    ]);
    expect(own).toContain('export const said = [m$0({ count: 3 }), m$1(), m$0];');
    expect(own).not.toContain('paraglide');
  });

  test('is said as the message compiler would have it said', async () => {
    const { m: compiled } = (await import('../../src/i18n/paraglide/messages.js')) as unknown as {
      m: Record<string, (inputs: object) => string>;
    };
    const all = new Sentences(root);
    const inputs = new Proxy({}, { get: (_all, name) => `〔${String(name)}〕` });
    speak('zh-CN');
    const keys = [...sentences('zh-CN').keys()];
    const ours = keys.map((key) => [key, (new Function('pick', `return ${all.call(key)}`)(pick) as (inputs: object) => string)(inputs)]);
    expect(ours).toEqual(keys.map((key) => [key, compiled[key]?.(inputs)]));
    expect(keys.length).toBeGreaterThan(1000);
  });

  // Put together here: no source of ours may ask for such a key, this file included.
  const asked = (key: string) => `m${`[${key}]`}()`;
  test.each([
    ['a key that does not exist', asked("'no.such.key'"), 'no sentence no.such.key'],
    ['a key that is not literal', asked('key'), 'literal key'],
    ['a type of all', 'x as keyof typeof m', 'literal key'],
  ])('%s stops the build', (_what, use, told) => {
    const code = `import { m } from '../i18n/paraglide/messages.js';\nexport const x = ${use};`;
    expect(() => withSentences(code, './pick.ts', new Sentences(root))).toThrow(told);
    expect(withSentences(`export const x = ${use};`, './pick.ts', new Sentences(root))).toBeNull();
  });
});

test('sentences reach the browser by that door alone: their modules, all in one or each for itself, stop a build', () => {
  const { load } = inlineMessages(root) as unknown as { load: { filter: { id: RegExp }; handler: () => void } };
  const compiled = (file: string) => path.join(root, 'src/i18n/paraglide', file);
  for (const file of ['messages.js', 'messages/_all.js', 'messages/site_nav_label.js'])
    expect(load.filter.id.test(compiled(file))).toBe(true);
  for (const file of ['runtime.js', '../pick.ts', '../here.ts']) expect(load.filter.id.test(compiled(file))).toBe(false);
  expect(load.handler).toThrow('import { m } from');
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
