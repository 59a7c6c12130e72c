import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from './problem.ts';

type Mend = NonNullable<Problem['mend']>;

/** Writes the mends into a text, from its end, so that places stay true; of two that overlap the earlier one wins. */
function mended(text: string, mends: Mend[]): { text: string; count: number } {
  let result = text;
  let count = 0;
  let free = 0;
  const kept: Mend[] = [];
  for (const mend of [...mends].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (mend.start < free) continue;
    kept.push(mend);
    free = Math.max(mend.end, mend.start + 1);
  }
  for (const { start, end, text: put } of kept.reverse()) {
    result = result.slice(0, start) + put + result.slice(end);
    count += 1;
  }
  return { text: result, count };
}

/**
 * Mends what is mechanical, in place.
 * @param root     the folder that holds `content/`
 * @param problems what the check found just now in the same files
 * @returns how many places were mended
 */
export function mendTexts(root: string, problems: readonly Problem[]): number {
  const byFile = Map.groupBy(
    problems.filter((problem) => problem.mend),
    (problem) => problem.file,
  );
  let total = 0;
  for (const [file, own] of byFile) {
    const target = path.join(root, file);
    const { text, count } = mended(
      readFileSync(target, 'utf8'),
      own.flatMap(({ mend }) => mend ?? []),
    );
    writeFileSync(target, text);
    total += count;
  }
  return total;
}
