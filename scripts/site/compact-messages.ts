import path from 'node:path';
import type { Plugin } from 'vite';
import { englishSentences } from './english-sentences.ts';

const MODULE = /\/i18n\/paraglide\/messages\/(?!_index)[\w-]+\.js$/;
/** One language of a sentence: what it returns. */
const SENTENCE = /^const (\w+) = \/\*\*.*?\*\/ \((i?)\) => \{\n\treturn \/\*\*.*?\*\/ \((`(?:[^`\\]|\\.)*`)\)\n\};$/gm;
const EXPORT = /export \{ \w+ as "([^"]+)" \}/;
/** How the compiler begins the name of a sentence in each language. */
const PREFIXES = { simplified: 'zh_cn', traditional: 'zh_hant' } as const;

/**
 * The module of one sentence, written with `pick`.
 * @param code    what the message compiler made
 * @param pick    address of the module that chooses
 * @param placeOf where a key stands among the English sentences, from 1; 0 for none
 * @returns null for a form that is not known here: then the module stays as it is
 */
export function compactMessage(code: string, pick: string, placeOf: (key: string) => number): string | null {
  const exported = EXPORT.exec(code)?.[1];
  const sentences = [...code.matchAll(SENTENCE)].map(([, name = '', inputs = '', text = '']) => ({
    name,
    text: inputs ? `(i) => ${text}` : text,
  }));
  const said = (prefix: string) => sentences.find(({ name }) => name.startsWith(prefix))?.text;
  const simplified = said(PREFIXES.simplified);
  if (!exported || !simplified) return null;
  const traditional = said(PREFIXES.traditional);
  const others = [traditional === simplified ? '0' : (traditional ?? '0'), String(placeOf(exported))];
  while (others.at(-1) === '0') others.pop();
  return `import { pick } from ${JSON.stringify(pick)};\nconst m = /* @__PURE__ */ pick(${[simplified, ...others].join(', ')});\nexport { m as ${JSON.stringify(exported)} };\n`;
}

/**
 * For the browser, sentences in as few bytes as they can be: every page carries each of its sentences in both scripts, and the number of the English one,
 * which only English pages bring along (english-sentences.ts).
 */
export function compactMessages(root: string): Plugin {
  const places = new Map(englishSentences(root).map(([key], at) => [key, at + 1]));
  return {
    name: 'compact-messages',
    // Before anything rewrites the code, so that it is met as the compiler wrote it.
    enforce: 'pre',
    applyToEnvironment: ({ config }) => config.consumer === 'client',
    transform: {
      filter: { id: MODULE },
      handler(code) {
        const compact = compactMessage(code, path.join(root, 'src/i18n/pick.ts'), (key) => places.get(key) ?? 0);
        return compact === null ? null : { code: compact, map: null };
      },
    },
  };
}
