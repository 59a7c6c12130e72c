import { Converter } from 'opencc-js/cn2t';
import { type Correction, readCorrections } from './corrections.ts';

/** Turns a piece of Simplified text into Traditional; what is neither is left as it is. */
export type Convert = (text: string) => string;

const HAN = /\p{Script=Han}/u;
/** Quotation marks, as Traditional texts set them. An apostrophe stands alone and stays. */
const quoted = (text: string): string =>
  /[“‘]/.test(text)
    ? text
        .replaceAll('“', '「')
        .replaceAll('”', '」')
        .replace(/‘([^‘’]*)’/gu, '『$1』')
    : text;

let openCC: Convert | undefined;

/**
 * OpenCC with the editors' corrections before it: their words are taken out first, the longest where several begin at one place, and OpenCC
 * reads what lies between. Taiwan's forms without Taiwan's vocabulary (docs/decisions/026-traditional-edition.md says why).
 */
export function converterWith(corrections: readonly Correction[]): Convert {
  openCC ??= Converter({ from: 'cn', to: 'tw' });
  const convert = openCC;
  const becomes = new Map(corrections.map(({ simplified, traditional }) => [simplified, traditional]));
  const words = [...becomes.keys()].sort((a, b) => b.length - a.length);
  // The list holds no characters that mean something in a pattern (parseCorrections).
  const listed = words.length > 0 ? new RegExp(`(${words.join('|')})`, 'u') : null;
  /** Navigation, colophon and facts stand on every page. */
  const known = new Map<string, string>();
  return (text) => {
    if (!HAN.test(text)) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    const pieces = listed ? text.split(listed) : [text];
    const result = quoted(pieces.map((piece) => becomes.get(piece) ?? (piece === '' ? '' : convert(piece))).join(''));
    known.set(text, result);
    return result;
  };
}

/**
 * The converter of a project.
 * @param root the folder that holds `content/`
 * @throws {Error} naming the first line of the list that cannot be used; the content check tells all of them
 */
export function projectConverter(root: string): Convert {
  const { corrections, faults } = readCorrections(root);
  const [fault] = faults;
  if (fault) throw new Error(`繁体更正表第${fault.line}行：${fault.expected}，现在是${fault.actual}`);
  return converterWith(corrections);
}
