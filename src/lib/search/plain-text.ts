/** Units of a text that stand between words: spaces, punctuation, symbols. No pair of characters reaches across them. */
export const SEPARATOR = '\0';

/** Traditional code unit → Simplified code unit. */
export type Folding = ReadonlyMap<number, number>;

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** What each code unit becomes; -1 where nobody has asked yet. All of Unicode at once would take a phone tens of milliseconds. */
const known = new Int32Array(0x10000).fill(-1);

function plainUnit(unit: number): number {
  // Halves of a character beyond the basic plane: as good in pairs as whole ones.
  if (unit >= 0xd800 && unit <= 0xdfff) return unit;
  const plain = String.fromCharCode(unit).normalize('NFKC').toLowerCase();
  if (plain.length !== 1) return WORD.test(String.fromCharCode(unit)) ? unit : 0;
  return WORD.test(plain) ? plain.charCodeAt(0) : 0;
}

/**
 * The form in which texts and queries are compared: full width becomes half width, capitals become small, what is neither
 * letter nor digit becomes SEPARATOR, and with a folding Traditional becomes Simplified.
 * @returns as many UTF-16 units as `text` has, so that a place in one is the same place in the other
 */
export function plainText(text: string, folding?: Folding): string {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let plain = known[unit] as number;
    if (plain < 0) {
      plain = plainUnit(unit);
      known[unit] = plain;
    }
    units[at] = folding?.get(plain) ?? plain;
  }
  let result = '';
  // In pieces, since a call takes only so many arguments.
  for (let at = 0; at < units.length; at += 8192) result += String.fromCharCode(...units.subarray(at, at + 8192));
  return result;
}

/** A plain text without what stands between its words. */
export const compactText = (plain: string): string => plain.replaceAll(SEPARATOR, '');

/** The unbroken stretches of letters and digits of a plain text. */
export function runsOf(plain: string): string[] {
  return plain.split(SEPARATOR).filter((run) => run !== '');
}
