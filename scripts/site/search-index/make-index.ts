import { createHash } from 'node:crypto';
import {
  BLOCK,
  CHARACTER_PLACES,
  ENTRY_FILE,
  FILES_FOLDER,
  type SearchEntry,
  type SetName,
  SOUND_PLACES,
  titlePlaces,
} from '../../../src/lib/search/layout.ts';
import { compactText, plainText } from '../../../src/lib/search/plain-text.ts';
import type { WordPair } from '../../../src/lib/search/words.ts';
import { foldingTable, foldingMap } from './folding-table.ts';
import type { IndexedPage } from './fragments.ts';
import { packSet } from './pack-set.ts';
import { addCharacters, addNumbers, addPairs, addSounds } from './page-postings.ts';
import { Postings } from './postings.ts';
import { readingsOf, soundTable } from './sounds.ts';

/** Address of a file from the site's root → what it holds. */
export type IndexFiles = Map<string, Uint8Array>;

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/**
 * The search index of an edition of a site as files, from what Pagefind has read out of its pages.
 * @param pages       newest first
 * @param traditional whether they are in Traditional Chinese
 * @param words       what the two editions write differently
 */
export function makeIndex(pages: readonly IndexedPage[], traditional = false, words: WordPair[] = []): IndexFiles {
  const fold = foldingMap();
  const sets: Record<SetName, Postings> = { pair: new Postings(), character: new Postings(), sound: new Postings() };
  const blocks = pages.map((page) => Math.ceil(page.text.length / BLOCK));
  const places = titlePlaces(blocks);
  const titleLengths = pages.map((page, at) => {
    const title = plainText(page.title, fold);
    const text = plainText(page.text, fold);
    addPairs(sets.pair, title, text, places[at] as number);
    addCharacters(sets.character, title, text, at);
    addNumbers(sets.character, page.title, page.text, at);
    // Readings are told by words, and the words of the table are Simplified: 單 alone would be dan.
    addSounds(sets.sound, readingsOf(page.spoken ?? page.title), at);
    return compactText(title).length;
  });
  const packed = {
    pair: packSet(sets.pair, places.at(-1) as number, 1.2),
    character: packSet(sets.character, pages.length * CHARACTER_PLACES, 0.4),
    sound: packSet(sets.sound, pages.length * SOUND_PLACES, 1.2),
  };
  const files: IndexFiles = new Map([
    ['folding.json', bytesOf(foldingTable())],
    ['sounds.json', bytesOf(soundTable())],
    ...Object.entries(packed).flatMap(([name, set]) =>
      set.files.map((bytes, shard): [string, Uint8Array] => [`${name}-${shard.toString(36)}.bin`, bytes]),
    ),
  ]);
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(name).update(bytes);
  const version = hash.digest('hex').slice(0, 12);
  const kinds = [...new Set(pages.map((page) => page.kind))].sort();
  const entry: SearchEntry = {
    version,
    sets: { pair: packed.pair.facts, character: packed.character.facts, sound: packed.sound.facts },
    kinds,
    kindOf: pages.map((page) => kinds.indexOf(page.kind)),
    fragments: pages.map((page) => page.fragment).join(' '),
    blocks,
    titleLengths,
    traditional,
    words,
  };
  return new Map([
    [ENTRY_FILE, bytesOf(entry)],
    ...[...files].map(([name, bytes]): [string, Uint8Array] => [`${FILES_FOLDER}/${version}/${name}`, bytes]),
  ]);
}
