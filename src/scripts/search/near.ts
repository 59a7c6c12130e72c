import { characterKey, pairKey } from '../../lib/search/keys.ts';
import { CHARACTER_PLACES, titlePlaces } from '../../lib/search/layout.ts';
import { pageAt } from './chain.ts';
import { pagesNearSound } from './pinyin.ts';
import { runForms, type Term } from './query.ts';
import type { SearchStore } from './store.ts';

/** How many pages are offered where nothing was found. */
const OFFERED = 8;
/** Less of the best page's likeness than this is not near. */
const LIKE_ENOUGH = 0.5;
/** What stands in a title is more telling; a title that sounds alike most of all, since homophones are the usual slip. */
const IN_TITLE = 2;
const BY_SOUND = 6;
/** Part of its sound that a title must share; of a word typed in letters less, since one slip of the finger spoils three of its threes. */
const SOUND_SHARE = 0.6;
const TYPED_SHARE = 0.4;

type Scores = Map<number, number>;

const raise = (scores: Scores, page: number, by: number) => scores.set(page, (scores.get(page) ?? 0) + by);

/** Adds for each page the weight of a pair or character, rare ones most. */
function weigh(scores: Scores, pages: Map<number, boolean>, total: number, weight: number): void {
  const rarity = Math.log(1 + total / Math.max(1, pages.size)) * weight;
  for (const [page, inTitle] of pages) raise(scores, page, rarity * (inTitle ? IN_TITLE : 1));
}

async function byCharacters(store: SearchStore, runs: readonly string[], scores: Scores): Promise<void> {
  const { blocks } = await store.entry();
  const starts = titlePlaces(blocks);
  const lookUps = runs.flatMap((run) => {
    const pairs = Array.from({ length: run.length - 1 }, async (_, at) => {
      const pages = new Map<number, boolean>();
      for (const place of await store.places('pair', pairKey(run.charCodeAt(at), run.charCodeAt(at + 1)))) {
        const page = pageAt(starts, place);
        if (!pages.has(page)) pages.set(page, place === starts[page]);
      }
      weigh(scores, pages, blocks.length, 1);
    });
    // In a short word a wrong character leaves hardly a pair, so its characters count too.
    const characters = run.length > 4 || /^[a-z]+$/.test(run) ? [] : Array.from(run, (one) => one.charCodeAt(0));
    const singles = characters.map(async (unit) => {
      const pages = new Map<number, boolean>();
      for (const place of await store.places('character', characterKey(unit))) {
        const page = Math.floor(place / CHARACTER_PLACES);
        if (!pages.has(page)) pages.set(page, place % CHARACTER_PLACES === 0);
      }
      weigh(scores, pages, blocks.length, 0.5);
    });
    return [...pairs, ...singles];
  });
  await Promise.all(lookUps);
}

async function bySound(store: SearchStore, runs: readonly string[], scores: Scores): Promise<void> {
  const sounds = await store.sounds();
  for (const run of runs) {
    const letters = Array.from(run, (one) => sounds.get(one) ?? (/[a-z]/.test(one) ? one : '')).join('');
    if (letters.length < 3) continue;
    const enough = letters === run ? TYPED_SHARE : SOUND_SHARE;
    for (const [page, share] of await pagesNearSound(store, letters)) {
      if (share >= enough) raise(scores, page, share * BY_SOUND * run.length);
    }
  }
}

/**
 * What is near to a query that no page answers: pages that share the most of its characters, or whose title sounds like it.
 * @returns pages, the likeliest first; the newest ones when nothing is near at all, and `alike` says so. Never none, unless the site has no page
 */
export async function nearPages(store: SearchStore, terms: readonly Term[]): Promise<{ pages: number[]; alike: boolean }> {
  const runs = terms.flatMap((term) => term.runs.flatMap((run) => runForms(term, run)));
  const scores: Scores = new Map();
  await Promise.all([byCharacters(store, runs, scores), bySound(store, runs, scores)]);
  const sorted = [...scores].sort(([a, x], [b, y]) => y - x || a - b);
  const best = sorted[0]?.[1] ?? 0;
  const near = sorted.filter(([, score]) => score >= best * LIKE_ENOUGH).map(([page]) => page);
  if (near.length > 0) return { pages: near.slice(0, OFFERED), alike: true };
  const { blocks } = await store.entry();
  return { pages: blocks.slice(0, OFFERED).map((_, page) => page), alike: false };
}
