import type { Places } from '../../../src/lib/search/shard.ts';

const FREE = 0xffffffff;

function wider(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const result = new Uint32Array(length);
  result.set(array);
  return result;
}

/**
 * Collects places by key. Ten thousand pages bring some ten million of them, so everything lies in typed arrays: objects
 * would take gigabytes.
 */
export class Postings {
  /** Open addressing: key → number of its list. */
  private slots = new Uint32Array(1 << 16).fill(FREE);
  private keys = new Uint32Array(1 << 15);
  /** For each list, the place added last, so that a repeated one is dropped, and how many there are. */
  private last = new Uint32Array(1 << 15);
  private counts = new Uint32Array(1 << 15);
  private lists = 0;
  /** All additions in the order in which they came: number of the list, place. */
  private listOf = new Uint32Array(1 << 16);
  private placeOf = new Uint32Array(1 << 16);
  private added = 0;

  private slotFor(key: number): number {
    const mask = this.slots.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (this.slots[slot] !== FREE && this.keys[this.slots[slot] as number] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private newList(slot: number, key: number): number {
    const list = this.lists++;
    if (list >= this.keys.length) {
      this.keys = wider(this.keys, list * 2);
      this.last = wider(this.last, list * 2);
      this.counts = wider(this.counts, list * 2);
    }
    this.keys[list] = key;
    this.slots[slot] = list;
    if (this.lists * 2 > this.slots.length) {
      this.slots = new Uint32Array(this.slots.length * 2).fill(FREE);
      for (let at = 0; at < this.lists; at++) this.slots[this.slotFor(this.keys[at] as number)] = at;
    }
    return list;
  }

  /** Adds a place to the list of a key. Places of one key must come in ascending order; a repeated one counts once. */
  add(key: number, place: number): void {
    const slot = this.slotFor(key);
    let list = this.slots[slot] as number;
    if (list === FREE) list = this.newList(slot, key);
    else if (this.last[list] === place) return;
    this.last[list] = place;
    this.counts[list] = (this.counts[list] as number) + 1;
    if (this.added >= this.listOf.length) {
      this.listOf = wider(this.listOf, this.added * 2);
      this.placeOf = wider(this.placeOf, this.added * 2);
    }
    this.listOf[this.added] = list;
    this.placeOf[this.added++] = place;
  }

  /** How many places there are in all lists. */
  get size(): number {
    return this.added;
  }

  /** Every key with its places, ascending. */
  *all(): Generator<[key: number, places: Places]> {
    const starts = new Uint32Array(this.lists + 1);
    for (let list = 0; list < this.lists; list++) starts[list + 1] = (starts[list] as number) + (this.counts[list] as number);
    const sorted = new Uint32Array(this.added);
    const next = starts.slice();
    for (let at = 0; at < this.added; at++) {
      const list = this.listOf[at] as number;
      sorted[next[list] as number] = this.placeOf[at] as number;
      next[list] = (next[list] as number) + 1;
    }
    for (let list = 0; list < this.lists; list++) yield [this.keys[list] as number, sorted.subarray(starts[list], starts[list + 1])];
  }
}
