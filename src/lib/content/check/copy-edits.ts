import { createRequire } from 'node:module';
import type { Prose } from './prose.ts';

/** One mistake of the copy and what should stand there, within a {@link Prose}. */
export interface CopyEdit {
  /** Index in the text of the first unit that changes. */
  at: number;
  old: string;
  new: string;
}

/**
 * Blanks between Chinese and Latin are the page's business (`text-autospace`), so every rule about them is off; marks and letters of the
 * wrong width are mistakes.
 */
const RULES = {
  'space-word': 0,
  'space-punctuation': 0,
  'space-bracket': 0,
  'space-backticks': 0,
  'space-dash': 0,
  'space-dollar': 0,
  'no-space-fullwidth': 0,
  'no-space-fullwidth-quote': 0,
  fullwidth: 1,
  'halfwidth-word': 1,
  'halfwidth-punctuation': 1,
  spellcheck: 0,
};

type Autocorrect = typeof import('autocorrect-node');

let loaded: Autocorrect | null | undefined;

/**
 * Loaded when the first text needs it, since it is a native library; null on a machine for which there is none (Linux on ARM, for
 * example): its rules are reminders, so a build there is none the worse.
 */
function autocorrect(): Autocorrect | null {
  if (loaded !== undefined) return loaded;
  try {
    loaded = createRequire(import.meta.url)('autocorrect-node') as Autocorrect;
    loaded.loadConfig(JSON.stringify({ rules: RULES }));
  } catch {
    loaded = null;
  }
  return loaded;
}

/** True when texts could not be looked at. */
export function copyUnread(): boolean {
  return loaded === null;
}

/** Only a text with Chinese in it, and with something that may be of the wrong width, has a mistake of this kind. */
const HAN = /\p{Script=Han}/u;
const SUSPECT = /[!-~\uFF01-\uFF5E]/;

/** An ideographic blank is set on purpose (第一条　总则); the library would make it a plain one. */
const IDEOGRAPHIC_BLANK = '\u3000';

/** Several marks in a row behind Chinese: the library would change the first alone. */
const MARKS = /(?<=\p{Script=Han})(?=[?!？！]*[?!])[?!？！]{2,}/gu;
const wide = (marks: string): string => marks.replaceAll('?', '？').replaceAll('!', '！');

/**
 * A half-width colon that the library leaves: before a figure, a quotation or a bracket, or with a blank behind it. Between figures it is a time, before a Latin letter perhaps the
 * beginning of a mark of ours.
 */
const COLON = /(?<=\p{Script=Han}):(?: ?(?=[\p{Script=Han}“"「《（])|(?=\d))/gu;

/** A comma that the library leaves: behind a quotation. */
const COMMA = /(?<=\p{Script=Han}["”]),(?=\p{Script=Han})/gu;

/** What the library leaves although it stands amid Chinese. */
function leftEdits({ text }: Prose): CopyEdit[] {
  const edits = (pattern: RegExp, wanted: string) =>
    [...text.matchAll(pattern)].map(({ 0: old, index }) => ({ at: index, old, new: wanted }));
  return [...edits(COLON, '：'), ...edits(COMMA, '，')];
}

/** A mark that opens: behind a word of saying, a colon or a comma, and right before a word. */
const OPENS = /(?:[：，、]|[说道问答喊叫写讲][：，]?)$/u;

/**
 * Two marks that stand alone and look like a pair: `他说"好。然后走了。她说"不好。` Each second one would have to close, but stands where one opens, and sentences have ended since the first.
 * @param places of all straight marks
 */
export function looksUnpaired(text: string, places: readonly number[]): boolean {
  return places.some((place, index) => {
    if (index % 2 === 0) return false;
    const inside = text.slice((places[index - 1] as number) + 1, place);
    return OPENS.test(inside) && /[。！？]./u.test(inside) && /^\p{Script=Han}/u.test(text.slice(place + 1));
  });
}

/**
 * Straight quotation marks around Chinese, where each has its other half beyond doubt: an even number of them in the text, none escaped or behind a figure or Latin letter as a sign of
 * inches, and no blank inside.
 */
function quoteEdits({ text, inYaml }: Prose): CopyEdit[] {
  // Marks in which YAML itself wraps a value are none of the text.
  if (inYaml && text.startsWith('"')) return [];
  // A link or a picture that was not recognised: its caption needs the straight ones.
  if (/[\]】］][ \u3000]*[(（]/.test(text)) return [];
  const places = [...text.matchAll(/"/g)].map(({ index }) => index);
  if (places.length % 2 === 1 || text.includes('\\"')) return [];
  if (looksUnpaired(text, places)) return [];
  const pairs = Array.from({ length: places.length / 2 }, (_, at) => places.slice(at * 2, at * 2 + 2) as [number, number]);
  const sure = ([open, close]: [number, number]) => {
    const inside = text.slice(open + 1, close);
    return HAN.test(inside) && inside.trim() === inside && !inside.includes('\n') && !/[A-Za-z0-9]$/.test(text.slice(0, open));
  };
  if (!pairs.every(sure)) return [];
  return pairs.flatMap(([open, close]) => [
    { at: open, old: '"', new: '“' },
    { at: close, old: '"', new: '”' },
  ]);
}

/** Marks and letters of the wrong width, in the order of the text. */
export function copyEdits(prose: Prose): CopyEdit[] {
  const runs = [...prose.text.matchAll(MARKS)].map(({ 0: old, index }) => ({ at: index, old, new: wide(old) }));
  const own = [...runs, ...leftEdits(prose), ...quoteEdits(prose)];
  const single = singleEdits(prose).filter(({ at }) => !own.some((one) => at >= one.at && at < one.at + one.old.length));
  return [...own, ...single].sort((a, b) => a.at - b.at);
}

function singleEdits({ text }: Prose): CopyEdit[] {
  if (!SUSPECT.test(text) || !HAN.test(text)) return [];
  const library = autocorrect();
  if (!library) return [];
  // The library trims nothing but does read a line at a time; so do we, and places stay simple.
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const guarded = line.replaceAll(IDEOGRAPHIC_BLANK, '、');
    const edits = line === '' ? [] : differences(guarded, library.format(guarded)).map((edit) => ({ ...edit, at: edit.at + start }));
    start += line.length + 1;
    return edits;
  });
}

/** What was changed between two versions of a line: the longest common part stays, the rest are the edits. */
function differences(before: string, after: string): CopyEdit[] {
  if (before === after) return [];
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const kept = commonLengths(a, b);
  const edits: CopyEdit[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const [fromI, fromJ] = [i, j];
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && (kept[i + 1]?.[j] ?? 0) >= (kept[i]?.[j + 1] ?? 0))) i += 1;
      else j += 1;
    }
    edits.push({ at: head + fromI, old: a.slice(fromI, i), new: b.slice(fromJ, j) });
  }
  return edits;
}

/** Lengths of the longest common part from each pair of places on. */
function commonLengths(a: string, b: string): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i] as number[], table[i + 1] as number[]];
      row[j] = a[i] === b[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number);
    }
  }
  return table;
}
