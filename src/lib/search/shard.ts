import { BitReader, BitWriter } from './bits.ts';

/** Places on the axis of a set, ascending, each once. */
export type Places = Uint32Array;

const FINGERPRINTS = 0x10000;

/** The Rice parameter that suits `count` numbers spread over `space`. */
const parameterFor = (count: number, space: number): number =>
  Math.max(0, Math.floor(Math.log2((Math.max(1, space) / count) * 0.69 + 1e-9)));

function writeAscending(bits: BitWriter, values: ArrayLike<number>, space: number): void {
  const parameter = parameterFor(values.length, space);
  let previous = -1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    bits.rice(value - previous - 1, parameter);
    previous = value;
  }
}

function readAscending(bits: BitReader, count: number, space: number): Uint32Array {
  const parameter = parameterFor(count, space);
  const values = new Uint32Array(count);
  let previous = -1;
  for (let at = 0; at < count; at++) {
    previous += bits.rice(parameter) + 1;
    values[at] = previous;
  }
  return values;
}

/** Both ascending, into one. */
function merged(first: Places, second: Places): Places {
  return Uint32Array.from(new Set([...first, ...second])).sort();
}

/**
 * Packs lists into one file: their fingerprints, then each list's length and gaps.
 * @param lists fingerprint and places; two with the same fingerprint become one, which costs precision, never a hit
 * @param space how long the axis is
 */
export function packShard(lists: Iterable<readonly [number, Places]>, space: number): Uint8Array<ArrayBuffer> {
  const byFingerprint = new Map<number, Places>();
  for (const [fingerprint, places] of lists) {
    const other = byFingerprint.get(fingerprint);
    byFingerprint.set(fingerprint, other ? merged(other, places) : places);
  }
  const sorted = [...byFingerprint].sort(([a], [b]) => a - b);
  const bits = new BitWriter();
  bits.gamma(sorted.length + 1);
  if (sorted.length > 0)
    writeAscending(
      bits,
      sorted.map(([fingerprint]) => fingerprint),
      FINGERPRINTS,
    );
  for (const [, places] of sorted) {
    bits.gamma(places.length);
    writeAscending(bits, places, space);
  }
  return bits.finish();
}

/** Unpacks a file of `packShard` with the same `space`. */
export function unpackShard(bytes: Uint8Array, space: number): Map<number, Places> {
  const bits = new BitReader(bytes);
  const count = bits.gamma() - 1;
  const lists = new Map<number, Places>();
  if (count === 0) return lists;
  for (const fingerprint of readAscending(bits, count, FINGERPRINTS)) lists.set(fingerprint, readAscending(bits, bits.gamma(), space));
  return lists;
}
