import type { Nodes, Root } from 'mdast';
import { isTeaser } from '../markdown/passages.ts';
import { labelOf, settingText } from '../markdown/render-directives.ts';
import { parseMarkdown } from '../markdown/syntax.ts';
import type { Settings } from './settings.ts';

/** Chinese characters that an adult reads in a minute, at leisure; pages say so beside the minutes. */
export const CHARACTERS_PER_MINUTE = 400;

/** Collects what a reader reads: no pictures' descriptions, no raw HTML, no footnotes. Blocks are parted by a blank. */
function collect(node: Nodes, settings: Settings, parts: string[]): void {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      parts.push(node.value);
      return;
    case 'break':
      parts.push(' ');
      return;
    case 'textDirective':
      if (node.name === 'setting') {
        parts.push(settingText(settings, labelOf(node).trim()) ?? '');
        return;
      }
      break;
    case 'containerDirective':
      // Of a passage for members everybody reads the teaser only.
      for (const child of node.children.filter(isTeaser)) collect(child, settings, parts);
      return;
    case 'html':
    case 'image':
    case 'imageReference':
    case 'definition':
    case 'footnoteDefinition':
    case 'footnoteReference':
      return;
  }
  if ('children' in node) for (const child of node.children) collect(child, settings, parts);
  if (['paragraph', 'heading', 'listItem', 'tableCell', 'blockquote'].includes(node.type)) parts.push(' ');
}

/** Two Chinese characters stand side by side; a blank is kept only between other letters. */
function closeUp(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{Script=Han}\p{P}]) | (?=[\p{Script=Han}\p{P}])/gu, '')
    .trim();
}

/** The text of a parsed body in one line, rule numbers filled in. */
export function textOfTree(tree: Root, settings: Settings): string {
  const parts: string[] = [];
  collect(tree, settings, parts);
  return closeUp(parts.join(''));
}

/** The text of a Markdown body in one line, rule numbers filled in. */
export function plainText(markdown: string, settings: Settings): string {
  return textOfTree(parseMarkdown(markdown), settings);
}

/** The paragraphs of a parsed body without its headings, lists and tables, in one line: what an excerpt is cut from. */
export function leadOfTree(tree: Root, settings: Settings): string {
  const parts: string[] = [];
  for (const block of tree.children) if (block.type === 'paragraph') collect(block, settings, parts);
  return closeUp(parts.join(''));
}

/** The paragraphs of a Markdown body, as {@link leadOfTree} tells them. */
export function leadText(markdown: string, settings: Settings): string {
  return leadOfTree(parseMarkdown(markdown), settings);
}

/** The beginning of a text, at most `length` characters, cut after a mark of punctuation where one is near, else with an ellipsis. */
export function excerptOf(text: string, length: number): string {
  // As many places as the characters could take, and one more: who spreads the whole text does it for nothing.
  const characters = [...text.slice(0, 2 * length + 1)];
  if (characters.length <= length) return text;
  const head = characters.slice(0, length).join('');
  const end = Math.max(...['。', '！', '？', '；'].map((mark) => head.lastIndexOf(mark)));
  return end >= head.length / 2 ? head.slice(0, end + 1) : `${head.replace(/[，、：；\s]+$/u, '')}……`;
}

/** Characters of a run; rare ones take two places in a string. */
function charactersIn(run: string): number {
  return run.length - (run.match(/[\ud800-\udbff]/g)?.length ?? 0);
}

/** How long a text is in Chinese characters; words of other scripts and numbers count as two each. */
export function lengthInCharacters(text: string): number {
  const han = text.match(/\p{Script=Han}+/gu)?.reduce((sum, run) => sum + charactersIn(run), 0) ?? 0;
  const words = text.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0;
  return han + 2 * words;
}

/** Minutes to read so many characters, at least one. */
export function readingMinutes(characters: number): number {
  return Math.max(1, Math.round(characters / CHARACTERS_PER_MINUTE));
}
