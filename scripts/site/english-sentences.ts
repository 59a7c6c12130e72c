import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENGLISH_ID } from '../../src/i18n/pick.ts';

type Tree = { [name: string]: string | Tree };

const entries = (tree: Tree, prefix = ''): [key: string, sentence: string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${prefix}${name}`, value] as [string, string]] : entries(value, `${prefix}${name}.`),
  );

/** The sentences of a language's file with their keys, in its order. */
export const flatSentences = (json: string): [key: string, sentence: string][] => entries(JSON.parse(json) as Tree);

/** Every English sentence with its key, in the order in which scripts name them by number. */
export const englishSentences = (root: string): [key: string, sentence: string][] =>
  flatSentences(readFileSync(path.join(root, 'src/i18n/en.json'), 'utf8'));

/** What the scripts of a page without islands say. */
const OF_SCRIPTS = /^(search|passage|cases\.(state|category|kind))\./;
/** What is only said while pages are built. */
const OF_PAGES = /^(site|home|page|notices|club|english|series|event\.(?!tier\.))/;

/** Whether a sentence may be said in the browser, by the scripts of a page or by its islands, if it has any. */
export const isSaidBy = (key: string, islands: boolean): boolean => (islands ? !OF_PAGES.test(key) : OF_SCRIPTS.test(key));

/**
 * The data block that brings the English sentences of scripts and islands to an English page.
 * @param islands whether the page has any
 */
export function englishBlock(root: string, islands: boolean): string {
  const sentences = englishSentences(root).map(([key, sentence]) => (isSaidBy(key, islands) ? sentence : 0));
  while (sentences.at(-1) === 0) sentences.pop();
  return `<script type="application/json" id="${ENGLISH_ID}">${JSON.stringify(sentences).replaceAll('<', '\\u003c')}</script>`;
}
