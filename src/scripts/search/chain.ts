import type { Places } from '../../lib/search/shard.ts';

/** Those of `next` that lie at one of `before`, or one place after. Both ascending. */
export function follow(before: Places, next: Places): Places {
  const result = new Uint32Array(next.length);
  let count = 0;
  let at = 0;
  for (const place of next) {
    while (at < before.length && (before[at] as number) + 1 < place) at++;
    if (at < before.length && (before[at] as number) <= place) result[count++] = place;
  }
  return result.subarray(0, count);
}

/** Those of `starts` for which `next` has the place `distance` further on. Both ascending. */
export function followExactly(starts: Places, next: Places, distance: number): Places {
  const result = new Uint32Array(starts.length);
  let count = 0;
  let at = 0;
  for (const place of starts) {
    while (at < next.length && (next[at] as number) < place + distance) at++;
    if (next[at] === place + distance) result[count++] = place;
  }
  return result.subarray(0, count);
}

/** The page that a place lies in, given where each page starts. Starts ascend, with the end of the axis last. */
export function pageAt(starts: Uint32Array, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high - 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle;
  }
  return low;
}
