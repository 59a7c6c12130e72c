import { characterKey, initialsKey, numberKey, pairKey, soundKey, syllableStartKey } from '../../../src/lib/search/keys.ts';
import { BLOCK, CHARACTER_PLACES, SOUND_PLACES, TEXT_OFFSET } from '../../../src/lib/search/layout.ts';
import { numbersIn } from '../../../src/lib/search/numbers.ts';
import { compactText } from '../../../src/lib/search/plain-text.ts';
import type { Postings } from './postings.ts';

/**
 * All pairs of a plain text: the title at its one place, the text block by block. A pair belongs to the block it starts in. In a title pairs
 * reach over signs, since nobody types them: 一张桌子坐下十二个人 is the title 一张桌子，坐下十二个人.
 */
export function addPairs(postings: Postings, title: string, text: string, titlePlace: number): void {
  const add = (plain: string, placeOf: (at: number) => number) => {
    let before = 0;
    for (let at = 0; at < plain.length; at++) {
      const unit = plain.charCodeAt(at);
      if (before !== 0 && unit !== 0) postings.add(pairKey(before, unit), placeOf(at - 1));
      before = unit;
    }
  };
  add(compactText(title), () => titlePlace);
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

/** The numbers of a page that people dial: in its title, in its text, as they are written. */
export function addNumbers(postings: Postings, title: string, text: string, page: number): void {
  [title, text].forEach((words, place) => {
    for (const digits of numbersIn(words)) postings.add(numberKey(digits), page * CHARACTER_PLACES + place);
  });
}

/**
 * One reading of a title, letter by letter and by initials.
 * @param base where it begins on the axis
 * @param room how many places there are for it
 */
function addReading(postings: Postings, syllables: readonly string[], base: number, room: number): void {
  const letters = syllables.join('');
  let at = 0;
  for (const syllable of syllables) {
    if (at + 2 <= Math.min(letters.length, room)) postings.add(syllableStartKey(letters.slice(at, at + 2)), base + at);
    at += syllable.length;
  }
  for (let from = 0; from + 3 <= Math.min(letters.length, room); from++) postings.add(soundKey(letters.slice(from, from + 3)), base + from);
  const initials = syllables.map((syllable) => syllable[0]).join('');
  for (let from = 0; from + 2 <= Math.min(initials.length, room); from++)
    postings.add(initialsKey(initials.slice(from, from + 2)), base + from);
}

/** The sounds of a title, one reading behind the other; what does not fit is left out. */
export function addSounds(postings: Postings, readings: readonly (readonly string[])[], page: number): void {
  let used = 0;
  for (const syllables of readings) {
    if (used < SOUND_PLACES) addReading(postings, syllables, page * SOUND_PLACES + used, SOUND_PLACES - used);
    used += syllables.join('').length;
  }
}
