import { readFileSync } from 'node:fs';
import type { Vocabulary } from './prune-css.ts';
import type { ScriptGraph } from './script-graph.ts';

const CLASS_ATTRIBUTE = /\sclass=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;
const ELEMENT = /<([a-z][a-z0-9-]*)/g;
const WORD = /[A-Za-z_][\w-]*/g;
/** Built scripts name each other so, statically or in `import(…)`. */
const SCRIPT_NAME = /["'`](?:\.{0,2}\/)?([\w./-]+\.js)["'`]/g;

/** Addresses of scripts that code names. */
export const scriptNames = (code: string): string[] =>
  [...code.matchAll(SCRIPT_NAME)].map(([, name = '']) => (name.includes('/') ? `/${name.replace(/^\//, '')}` : `/_astro/${name}`));

/** Elements that may stand in a page without being written. */
const ALWAYS = ['html', 'head', 'body', 'tbody'];

/** Classes and elements in a page's markup. */
export function markupWords(html: string): Set<string> {
  const words = new Set(ALWAYS);
  for (const [, a, b, c] of html.matchAll(CLASS_ATTRIBUTE)) for (const name of (a ?? b ?? c ?? '').split(/\s+/)) words.add(name);
  for (const [, name] of html.matchAll(ELEMENT)) words.add(name as string);
  return words;
}

/**
 * Words of all scripts that a page may ever load, whatever imports them: a class that a script sets stands in it as a word, or, put
 * together from parts, begins with one that ends in a hyphen.
 */
export class ScriptWords {
  private readonly graph: ScriptGraph;
  private readonly files = new Map<string, { words: Set<string>; names: string[] }>();
  private readonly closures = new Map<string, { words: Set<string>; beginnings: string[] }>();

  constructor(graph: ScriptGraph) {
    this.graph = graph;
  }

  private file(address: string): { words: Set<string>; names: string[] } {
    let known = this.files.get(address);
    if (!known) {
      const file = this.graph.fileOf(address);
      const code = file ? readFileSync(file, 'utf8') : '';
      known = { words: new Set(code.match(WORD)), names: scriptNames(code) };
      this.files.set(address, known);
    }
    return known;
  }

  /** @param addresses scripts that a page names */
  of(addresses: readonly string[]): { words: Set<string>; beginnings: string[] } {
    const key = addresses.toSorted().join(' ');
    let known = this.closures.get(key);
    if (!known) {
      const seen = new Set<string>();
      const words = new Set<string>();
      const open = [...addresses];
      for (let address = open.pop(); address !== undefined; address = open.pop()) {
        if (seen.has(address)) continue;
        seen.add(address);
        const file = this.file(address);
        for (const word of file.words) words.add(word);
        open.push(...file.names);
      }
      known = { words, beginnings: [...words].filter((word) => word.endsWith('-')) };
      this.closures.set(key, known);
    }
    return known;
  }
}

/** Everything that may name a class or an element on a page. */
export function pageVocabulary(html: string, scripts: { words: Set<string>; beginnings: string[] }, inline: readonly string[]): Vocabulary {
  const markup = markupWords(html);
  const own = new Set(inline.flatMap((code) => code.match(WORD) ?? []));
  return {
    has: (word) =>
      markup.has(word) || scripts.words.has(word) || own.has(word) || scripts.beginnings.some((beginning) => word.startsWith(beginning)),
  };
}
