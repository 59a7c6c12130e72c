import { type Folding, plainText, SEPARATOR } from '../../lib/search/plain-text.ts';
import { runForms, splitScripts, type Term } from './query.ts';

/** A stretch of a page's text, marked where it is what was searched for. */
export type Piece = { text: string; marked: boolean };

/** Characters of an excerpt, and how many of them stand before the first hit. */
const LENGTH = 76;
const BEFORE = 20;
const MOST_MARKS = 6;

type Hit = { from: number; to: number };

/** All places of a needle, at most so many. */
function hitsOf(plain: string, needle: string): Hit[] {
  const hits: Hit[] = [];
  for (let from = plain.indexOf(needle); from >= 0 && hits.length < 200; from = plain.indexOf(needle, from + needle.length)) {
    hits.push({ from, to: from + needle.length });
  }
  return hits;
}

/**
 * What to mark for terms: their runs; of a run that was typed in two scripts (`dongzhi汤圆`) and stands nowhere, its parts; where a text is only
 * near, pairs of characters.
 */
function needlesOf(terms: readonly Term[], near: boolean, plain: string): string[] {
  if (!near)
    return terms.flatMap((term) =>
      term.runs.flatMap((run) => {
        const here = runForms(term, run).filter((form) => plain.includes(form));
        return here.length > 0 ? here : splitScripts({ ...term, runs: [run] }).flatMap((part) => runForms(part, part.words));
      }),
    );
  const runs = terms.flatMap((term) => term.runs);
  return runs.flatMap((run) => Array.from({ length: Math.max(1, run.length - 1) }, (_, at) => run.slice(at, at + 2)));
}

/** Places of a number, however the page groups it. */
function hitsOfNumber(plain: string, digits: string): Hit[] {
  const grouped = new RegExp([...digits].join(`${SEPARATOR}{0,2}`), 'g');
  return [...plain.matchAll(grouped)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
}

function mergeOverlaps(hits: Hit[]): Hit[] {
  const merged: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && hit.from <= last.to) last.to = Math.max(last.to, hit.to);
    else merged.push({ ...hit });
  }
  return merged;
}

/** The place in a list of hits from which an excerpt shows the most of them, the earliest of such. */
function bestStart(hits: readonly Hit[], after: number): number {
  let best = 0;
  let most = -1;
  hits.forEach((hit, at) => {
    const inside = hits.filter(({ from, to }) => from >= hit.from && to <= hit.from + LENGTH - BEFORE);
    // The page's own title opens its text; an excerpt that repeats it says nothing.
    const worth = new Set(inside.map(({ from, to }) => to - from)).size * 10 + Math.min(inside.length, 3) + (hit.from >= after ? 5 : 0);
    if (worth > most) {
      most = worth;
      best = at;
    }
  });
  return best;
}

/**
 * A page's text around what was searched for.
 * @param near when the terms themselves may be missing, parts of them are marked
 */
export function excerptOf(text: string, title: string, terms: readonly Term[], near: boolean, folding?: Folding): Piece[] {
  const plain = plainText(text, folding);
  const numbers = terms.flatMap(({ number }) => (number ? hitsOfNumber(plain, number) : []));
  const hits = mergeOverlaps([...needlesOf(terms, near, plain).flatMap((needle) => hitsOf(plain, needle)), ...numbers]);
  const titleAt = text.indexOf(title);
  const afterTitle = titleAt < 0 ? 0 : titleAt + title.length + 1;
  const first = hits[bestStart(hits, afterTitle)];
  const earliest = first && first.from >= afterTitle ? afterTitle : 0;
  const cut = first ? Math.max(earliest, first.from - BEFORE) : Math.min(afterTitle, Math.max(0, text.length - LENGTH));
  // A sign that closes what is left out begins no line: 「…、轿厢」 reads as 「…轿厢」.
  const start = cut + (/^[\s、，。；：！？）》」』”’…]*/.exec(text.slice(cut, first?.from))?.[0].length ?? 0);
  const end = Math.min(text.length, start + LENGTH);
  const pieces: Piece[] = [];
  let at = start;
  const push = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = to;
  };
  for (const { from, to } of hits.filter((hit) => hit.to > start && hit.from < end).slice(0, MOST_MARKS)) {
    push(Math.max(at, from), false);
    push(Math.min(end, to), true);
  }
  push(end, false);
  if (start > 0) pieces.unshift({ text: '…', marked: false });
  if (end < text.length) pieces.push({ text: '…', marked: false });
  return pieces;
}
