import { Parser } from 'htmlparser2';
import type { Locator } from 'playwright-core';
import characters from 'opencc-js/dict/STCharacters';
import phrases from 'opencc-js/dict/STPhrases';
import variants from 'opencc-js/dict/TWVariants';

const pairs = (dictionary: string): [string, string][] => dictionary.split('|').map((line) => line.split(' ') as [string, string]);

/** Characters that no Traditional text has: they have another form, and no word keeps them. 里 and 后 are not among them (公里, 皇后). */
function simplifiedOnly(): Set<string> {
  const kept = new Set([...pairs(characters), ...pairs(phrases), ...pairs(variants)].flatMap(([, traditional]) => [...traditional]));
  return new Set(
    pairs(characters).flatMap(([simplified, traditional]) => (simplified !== traditional && !kept.has(simplified) ? [simplified] : [])),
  );
}

export const SIMPLIFIED_ONLY = simplifiedOnly();

/** Simplified characters of a text, each with what stands around it. */
export function simplifiedIn(text: string, allowed: readonly string[] = []): string[] {
  const rest = allowed.reduce((before, word) => before.replaceAll(word, ''), text);
  return [...rest].flatMap((one, at, all) => (SIMPLIFIED_ONLY.has(one) ? [all.slice(Math.max(0, at - 4), at + 5).join('')] : []));
}

const READ = /^(alt|title|placeholder|label|content|props|aria-label|data-.+)$/;
const NOT_READ = new Set(['script', 'style', 'code', 'pre', 'textarea']);

/** Every piece of text in some places of a page, as it stands in the browser, without what says that it is in another language. */
export function readTexts(places: Locator): Promise<string[]> {
  return places.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const own = parent?.closest('[lang]') === document.documentElement && !parent.closest('script, style');
        if (own) texts.push(node.textContent ?? '');
      }
      return texts;
    }),
  );
}

export type PageWords = {
  lang: string;
  /** What is read on a page: its texts and those attributes that are read, without what says that it is in another language. */
  words: string[];
  /** Scripts written into it, data left out. */
  code: string[];
  /** Addresses of its links, and of those that choose a language. */
  links: string[];
  languages: string[];
  /** hreflang → address. */
  alternates: Map<string, string>;
  canonical: string | null;
};

/** Reads a built page as somebody else would: by a parser, element by element, with nothing of what made it. */
export function readPage(html: string): PageWords {
  const page: PageWords = { lang: '', words: [], code: [], links: [], languages: [], alternates: new Map(), canonical: null };
  const open: boolean[] = [];
  let inScript = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const { lang, rel, href, hreflang } = attributes;
      inScript = name === 'script' && !attributes['type']?.includes('json');
      if (name === 'html') page.lang = lang ?? '';
      const foreign = (open.at(-1) ?? false) || NOT_READ.has(name) || (name !== 'html' && lang !== undefined);
      open.push(foreign);
      if (!foreign) page.words.push(...Object.entries(attributes).flatMap(([key, value]) => (READ.test(key) ? [value] : [])));
      if (name === 'a' && href !== undefined) (hreflang === undefined ? page.links : page.languages).push(href);
      if (name === 'link' && rel === 'alternate' && hreflang !== undefined) page.alternates.set(hreflang, href ?? '');
      if (name === 'link' && rel === 'canonical') page.canonical = href ?? null;
    },
    ontext: (text) => {
      if (inScript) page.code.push(text);
      if (!open.at(-1)) page.words.push(text);
    },
    onclosetag: () => {
      open.pop();
      inScript = false;
    },
  });
  parser.end(html);
  return page;
}
