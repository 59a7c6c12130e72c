import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { englishSentences, flatSentences } from './english-sentences.ts';

const IMPORT = /^import \{ m \} from '[./]*\/i18n\/paraglide\/messages\.js';$/m;
const COMPILED = /\/i18n\/paraglide\/messages(?:\.js$|\/)/;
const USE = /\bm\['([\w.]+)'\]/g;
/** What would still need the import. */
const LEFT = /\btypeof m\b|(?<![\w$.])m(?:\.\w|\?\.|\[)/;

/** One language of a sentence, as code: a text, or a function of what stands in its braces. */
function said(sentence: string): string {
  const text = sentence.replace(/[`\\$]/g, '\\$&');
  return /\{\w+\}/.test(text)
    ? `(i) => \`${text.replace(/\{(\w+)\}/g, (_all, name: string) => `\${i.${name}}`)}\``
    : JSON.stringify(sentence);
}

/** The sentences of the interface, for scripts of the browser. */
export class Sentences {
  private readonly simplified: ReadonlyMap<string, string>;
  private readonly traditional: ReadonlyMap<string, string>;
  private readonly places: ReadonlyMap<string, number>;

  /** @param root the project's folder, with its strings compiled */
  constructor(root: string) {
    const read = (language: string) => new Map(flatSentences(readFileSync(path.join(root, `src/i18n/${language}.json`), 'utf8')));
    this.simplified = read('zh-CN');
    this.traditional = read('zh-Hant');
    this.places = new Map(englishSentences(root).map(([key], at) => [key, at + 1]));
  }

  /** The call of `pick` (src/i18n/pick.ts) that says one of them; null for a key that does not exist. */
  call(key: string): string | null {
    const simplified = this.simplified.get(key);
    if (simplified === undefined) return null;
    const traditional = this.traditional.get(key);
    const others = [traditional === undefined || traditional === simplified ? '0' : said(traditional), String(this.places.get(key) ?? 0)];
    while (others.at(-1) === '0') others.pop();
    return `/* @__PURE__ */ pick(${[said(simplified), ...others].join(', ')})`;
  }
}

/**
 * A module with the sentences that it says in the place of the import of all.
 * @param code a module of `src/` that imports `m` from the compiled sentences
 * @param pick address of the module that chooses the language
 * @returns null for a module that imports none
 * @throws {Error} for a key that does not exist, and where `m` is used in any other way than with a literal key
 */
export function withSentences(code: string, pick: string, sentences: Pick<Sentences, 'call'>): string | null {
  if (!IMPORT.test(code)) return null;
  const names = new Map<string, string>();
  const body = code.replace(IMPORT, '').replace(USE, (_all, key: string) => {
    const name = names.get(key) ?? `m$${names.size}`;
    names.set(key, name);
    return name;
  });
  const left = LEFT.exec(body);
  if (left) throw new Error(`Sentences are asked of m by a literal key in single quotation marks; here stands ${left[0]}`);
  const consts = [...names].map(([key, name]) => {
    const call = sentences.call(key);
    if (call === null) throw new Error(`There is no sentence ${key} in src/i18n/zh-CN.json`);
    return `const ${name} = ${call};`;
  });
  return `import { pick } from ${JSON.stringify(pick)};\n${consts.join('\n')}\n${body}`;
}

/**
 * For the browser, each script carries the sentences that it says, as few bytes as they can be: both scripts of Chinese, and the number of the English one, which only English pages
 * bring along (english-sentences.ts). Bundling two thousand modules of one sentence each took half of the time of all scripts, and sentences that two scripts
 * share became files of a hundred bytes.
 */
export function inlineMessages(root: string): Plugin {
  let sentences: Sentences | undefined;
  return {
    name: 'inline-messages',
    apply: 'build',
    // Before anything rewrites the code, so that it is met as it was written.
    enforce: 'pre',
    applyToEnvironment: ({ config }) => config.consumer === 'client',
    // All sentences, each as the compiler wrote it, would come in the house's language on every page: nobody may bring them in by another door.
    load: {
      filter: { id: COMPILED },
      handler() {
        throw new Error(
          "A script for the browser imports sentences in a way that is not known; write import { m } from '…/i18n/paraglide/messages.js';",
        );
      },
    },
    transform: {
      filter: { code: IMPORT },
      handler(code, id) {
        sentences ??= new Sentences(root);
        try {
          const own = withSentences(code, path.join(root, 'src/i18n/pick.ts'), sentences);
          return own === null ? null : { code: own, map: null };
        } catch (error) {
          throw new Error(`${path.relative(root, id)}: ${(error as Error).message}`);
        }
      },
    },
  };
}
