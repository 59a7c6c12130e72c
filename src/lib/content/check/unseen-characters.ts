import type { ContentFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/**
 * Characters that nobody sees and that come along when text is copied from a web page, WeChat or a word processor: a word with one inside is not found by any search, and a mark
 * behind one is no mark. What joins the parts of an emoji stays.
 */
const UNSEEN =
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]|(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d';
/** Blanks that look like the plain one. */
const OTHER_BLANKS = '[\\u00a0\\u2000-\\u200a\\u202f\\u205f]';
const STRANGE = new RegExp(`${UNSEEN}|${OTHER_BLANKS}`, 'gu');

const clean = (text: string): string => text.replaceAll(STRANGE, (character) => (new RegExp(OTHER_BLANKS, 'u').test(character) ? ' ' : ''));

/** A mark stands no further into its line. */
const LONGEST_START = 100;

/** A mark that such a character at the beginning of its line hides from Markdown. */
const HIDDEN_MARK = new RegExp(`^\\s*(?:${UNSEEN})+\\s*(?:#{1,6} |[-*+>] |\\d+\\. |:::|\\||!?\\[)`, 'u');

/** One problem a line, at the first such character; `--fix` takes out all of the line. */
export function unseenProblems(file: ContentFile): Problem[] {
  const text = file.text.replace(/^\uFEFF/, ' ');
  let at = 0;
  return text.split('\n').flatMap((line) => {
    const start = at;
    at += line.length + 1;
    const found = [...line.matchAll(STRANGE)];
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last) return [];
    const [from, to] = [start + first.index, start + last.index + last[0].length];
    // In front-matter a blank in another place may change what YAML reads: that is left to the editor.
    const sure = from >= file.bodyStart || !new RegExp(OTHER_BLANKS, 'u').test(line);
    const before = clean(line.slice(Math.max(0, first.index - 4), first.index)).trim();
    // A byte-order mark counts as a blank, too: over a long run of them the pattern would try every way to divide it.
    const hides = HIDDEN_MARK.test(line.slice(0, LONGEST_START));
    return [
      {
        file: file.path,
        ...positionAt(text, from),
        field: '文字',
        expected: hides ? '行首没有看不见的字符，否则后面的符号不起作用' : '没有看不见的字符（从别处粘贴时带进来的，会妨碍搜索）',
        actual: `${before === '' ? '行首' : `“${before}”后面`}有${found.length > 1 ? `，这一行共${found.length}个` : '一个'}`,
        severity: hides ? ('error' as const) : ('warning' as const),
        ...(sure ? { mend: { start: from, end: to, text: clean(text.slice(from, to)) } } : {}),
      },
    ];
  });
}
