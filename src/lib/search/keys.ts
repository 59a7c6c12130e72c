/** What a list of places belongs to, as a 32-bit number: lists are found by it, the characters themselves are not stored. */

const PAIR = 0x9e3779b1;
const CHARACTER = 0x85ebca6b;
const SYLLABLE_START = 0xc2b2ae35;
const SOUND = 0x27d4eb2f;
const INITIALS = 0x165667b1;
const NUMBER = 0x7feb352d;

function mix(kind: number, a: number, b: number, c: number): number {
  let hash = Math.imul(kind ^ a, 0xcc9e2d51);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0x1b873593);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Two code units that stand side by side. */
export const pairKey = (first: number, second: number): number => mix(PAIR, first, second, 0);

/** One code unit. */
export const characterKey = (unit: number): number => mix(CHARACTER, unit, 0, 0);

/** The first two letters of a syllable in the pinyin of a title. */
export const syllableStartKey = (letters: string): number => mix(SYLLABLE_START, letters.charCodeAt(0), letters.charCodeAt(1), 0);

/** Three letters side by side in the pinyin of a title. */
export const soundKey = (letters: string): number => mix(SOUND, letters.charCodeAt(0), letters.charCodeAt(1), letters.charCodeAt(2));

/** The initials of two syllables side by side in a title. */
export const initialsKey = (letters: string): number => mix(INITIALS, letters.charCodeAt(0), letters.charCodeAt(1), 0);

/** A number as it is dialled: its digits alone. */
export const numberKey = (digits: string): number =>
  Array.from(digits).reduce((hash, digit) => mix(NUMBER, hash, digit.charCodeAt(0), 0), 0);

/** Which of `shards` files (a power of two, at most 65,536) holds a key. */
export const shardOf = (key: number, shards: number): number => key & (shards - 1);

/** What tells the keys of one shard apart: 16 bits that the choice of the shard has not used. */
export const fingerprintOf = (key: number): number => key >>> 16;
