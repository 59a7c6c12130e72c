import type { Root } from 'mdast';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { knownDirectives } from './directives.ts';
import { quickReader } from './quick-reader.ts';

/**
 * What our Markdown knows beyond GFM: emphasis beside Chinese punctuation (`**“引用”**的`), which CommonMark's rules leave as asterisks,
 * and our own directives.
 */
export const carefulPlugins = [remarkCjkFriendly, remarkCjkFriendlyGfmStrikethrough, knownDirectives];

/** The same, with a shortcut for texts that have nothing of it. The site's renderer and the checker use this same list. */
export const syntaxPlugins = [...carefulPlugins, quickReader];

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(syntaxPlugins as never[])
  .freeze();

/** Markdown → syntax tree with positions, exactly as the site reads it; nothing is rendered. */
export function parseMarkdown(markdown: string): Root {
  return parser.parse(markdown) as Root;
}
