/**
 * Signs of what the two readers of Markdown may understand differently, or what only ours knows: raw HTML, entities, escapes, footnotes, directives,
 * tasks, fenced code, addresses without brackets, strikethrough, ends of lines of other systems.
 */
const OTHERWISE = /```|[<&\\~\r\t\0\u00a0]|\[\^|\[[ xX]\]|:[A-Za-z:]|:\/\/|www\.|@/;
/** A link or picture with its address, in which nothing is read as Markdown. */
const LINK = /(\[[^[\]\n]*\])\([^()\s&\\<*]*\)/g;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WORD = /[A-Za-z0-9]/;
const MARK = /\*+|[[\]|]/g;

/** The character before a place in a line, or after it; a line begins and ends with a space. */
const before = (line: string, at: number): string => line.slice(Math.max(0, at - 2), at).match(/.$/u)?.[0] ?? ' ';
const after = (line: string, at: number): string => line.slice(at, at + 2).match(/^./u)?.[0] ?? ' ';
const withoutAddresses = (text: string): string => text.replace(LINK, '$1');
const blank = (character: string): boolean => /\s/.test(character);

/** An underscore inside a word of Latin letters is a letter. */
function underscoresInWords(line: string): boolean {
  return [...line.matchAll(/_+/g)].every(
    ({ 0: run, index }) => WORD.test(before(line, index)) && WORD.test(after(line, index + run.length)),
  );
}

/**
 * Whether the asterisks of a line stand in pairs of one length, each opening and closing by CommonMark's own rule, none reaching over a bracket or a
 * cell. The rule for Chinese lets more asterisks open and close, never fewer, so pairs like these are the same pairs under it.
 */
function plainEmphasis(line: string): boolean {
  let open = false;
  let length = 0;
  for (const { 0: run, index } of line.matchAll(MARK)) {
    if (!run.startsWith('*')) {
      if (open) return false;
      continue;
    }
    if (run.length > 2 || (length > 0 && run.length !== length)) return false;
    length = run.length;
    const [left, right] = [before(line, index), after(line, index + run.length)];
    const [inside, outside] = open ? [left, right] : [right, left];
    if (blank(inside) || (PUNCTUATION.test(inside) && !blank(outside) && !PUNCTUATION.test(outside))) return false;
    open = !open;
  }
  return !open;
}

/**
 * Whether the quick reader of Markdown (Rust, CommonMark and GFM) and ours (with emphasis beside Chinese punctuation and our directives) certainly
 * build the same tree of a text. Most texts of a magazine are like that; a test compares both trees for all content and for random texts.
 */
export function readAlike(markdown: string): boolean {
  if (OTHERWISE.test(withoutAddresses(markdown))) return false;
  return markdown.split('\n').every((line) => {
    const marks = /[*_]/.test(line);
    return !marks || (!line.includes('`') && underscoresInWords(withoutAddresses(line)) && plainEmphasis(line));
  });
}
