import { characterKey, initialsKey, pairKey, soundKey, syllableStartKey } from '../../../src/lib/search/keys.ts';
import { BLOCK, CHARACTER_PLACES, SOUND_PLACES, TEXT_OFFSET } from '../../../src/lib/search/layout.ts';
import type { Postings } from './postings.ts';

/** All pairs of a plain text: the title at its one place, the text block by block. A pair belongs to the block it starts in. */
export function addPairs(postings: Postings, title: string, text: string, titlePlace: number): void {
  const add = (plain: string, placeOf: (at: number) => number) => {
    let before = 0;
    for (let at = 0; at < plain.length; at++) {
      const unit = plain.charCodeAt(at);
      if (before !== 0 && unit !== 0) postings.add(pairKey(before, unit), placeOf(at - 1));
      before = unit;
    }
  };
  add(title, () => titlePlace);
  add(text, (at) => titlePlace + TEXT_OFFSET + Math.floor(at / BLOCK));
}

/** All characters of a page: in its title, in its text. */
export function addCharacters(postings: Postings, title: string, text: string, page: number): void {
  [title, text].forEach((plain, place) => {
    for (let at = 0; at < plain.length; at++) {
      const unit = plain.charCodeAt(at);
      if (unit !== 0) postings.add(characterKey(unit), page * CHARACTER_PLACES + place);
    }
  });
}

/** The sound of a title, letter by letter and by initials. */
export function addSounds(postings: Postings, syllables: readonly string[], page: number): void {
  const base = page * SOUND_PLACES;
  const letters = syllables.join('');
  let at = 0;
  for (const syllable of syllables) {
    if (at + 2 <= Math.min(letters.length, SOUND_PLACES)) postings.add(syllableStartKey(letters.slice(at, at + 2)), base + at);
    at += syllable.length;
  }
  for (let from = 0; from + 3 <= Math.min(letters.length, SOUND_PLACES); from++)
    postings.add(soundKey(letters.slice(from, from + 3)), base + from);
  const initials = syllables.map((syllable) => syllable[0]).join('');
  for (let from = 0; from + 2 <= Math.min(initials.length, SOUND_PLACES); from++)
    postings.add(initialsKey(initials.slice(from, from + 2)), base + from);
}
