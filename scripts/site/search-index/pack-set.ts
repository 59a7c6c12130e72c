import { fingerprintOf, shardOf } from '../../../src/lib/search/keys.ts';
import type { SetFacts } from '../../../src/lib/search/layout.ts';
import { type Places, packShard } from '../../../src/lib/search/shard.ts';
import type { Postings } from './postings.ts';

/** About as many bytes as a file should have: small enough to be loaded for one pair of characters, large enough for a request. */
const SHARD_BYTES = 1024;
const FEWEST = 8;
const MOST = 4096;

/**
 * Cuts one set into files of a kilobyte or so.
 * @param space        length of the set's axis
 * @param bytesPerPlace what a place takes when packed, about
 */
export function packSet(postings: Postings, space: number, bytesPerPlace: number): { facts: SetFacts; files: Uint8Array[] } {
  const wanted = (postings.size * bytesPerPlace) / SHARD_BYTES;
  const shards = Math.min(MOST, Math.max(FEWEST, 2 ** Math.ceil(Math.log2(Math.max(1, wanted)))));
  const lists: [number, Places][][] = Array.from({ length: shards }, () => []);
  for (const [key, places] of postings.all()) lists[shardOf(key, shards)]?.push([fingerprintOf(key), places]);
  return { facts: { shards, space }, files: lists.map((one) => packShard(one, space)) };
}
