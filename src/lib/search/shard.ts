import { BitReader, BitWriter } from './bits.ts';

/** Places on the axis of a set, ascending, each once. */
export type Places = Uint32Array;

const FINGERPRINTS = 0x10000;

/** The Rice parameter that suits `count` numbers spread over `space`. */
const parameterFor = (count: number, space: number): number =>
  Math.max(0, Math.floor(Math.log2((Math.max(1, space) / count) * 0.69 + 1e-9)));

/** @param gap what lies at least between two values: 1 where each comes once, 0 where one may come again */
function writeAscending(bits: BitWriter, values: ArrayLike<number>, space: number, gap: 0 | 1): void {
  const parameter = parameterFor(values.length, space);
  let previous = -gap;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    bits.rice(value - previous - gap, parameter);
    previous = value;
  }
}

function readAscending(bits: BitReader, count: number, space: number, gap: 0 | 1): Uint32Array {
  const parameter = parameterFor(count, space);
  const values = new Uint32Array(count);
  let previous = -gap;
  for (let at = 0; at < count; at++) {
    previous += bits.rice(parameter) + gap;
    values[at] = previous;
  }
  return values;
}

/** Both ascending, into one. */
function merged(first: Places, second: Places): Places {
  return Uint32Array.from(new Set([...first, ...second])).sort();
}

/** What a file holds. */
export type Shard = {
  lists: Map<number, Places>;
  /** Fingerprints that two keys share: their list says of neither which places are its own. */
  mixed: Set<number>;
};

/**
 * Packs lists into one file: their fingerprints, then each list's length and gaps.
 * @param lists fingerprint and places; one may come twice
 * @param space how long the axis is
 */
export function packShard(lists: Iterable<readonly [number, Places]>, space: number): Uint8Array<ArrayBuffer> {
  const sorted = [...lists].sort(([a], [b]) => a - b);
  const bits = new BitWriter();
  bits.gamma(sorted.length + 1);
  if (sorted.length > 0)
    writeAscending(
      bits,
      sorted.map(([fingerprint]) => fingerprint),
      FINGERPRINTS,
      0,
    );
  for (const [, places] of sorted) {
    bits.gamma(places.length);
    writeAscending(bits, places, space, 1);
  }
  return bits.finish();
}

/** Unpacks a file of `packShard` with the same `space`. Two lists with one fingerprint become one, which costs precision, never a hit. */
export function unpackShard(bytes: Uint8Array, space: number): Shard {
  const bits = new BitReader(bytes);
  const count = bits.gamma() - 1;
  const shard: Shard = { lists: new Map(), mixed: new Set() };
  if (count === 0) return shard;
  for (const fingerprint of readAscending(bits, count, FINGERPRINTS, 0)) {
    const places = readAscending(bits, bits.gamma(), space, 1);
    const other = shard.lists.get(fingerprint);
    if (other) shard.mixed.add(fingerprint);
    shard.lists.set(fingerprint, other ? merged(other, places) : places);
  }
  return shard;
}
