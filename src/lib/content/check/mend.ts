import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withoutCameraData } from '../../pictures/strip-camera-data.ts';
import type { Problem } from './problem.ts';

type Mend = NonNullable<Problem['mend']>;
type TextMend = Exclude<Mend, { cameraData: true }>;

/** Writes the mends into a text, from its end, so that places stay true; of two that overlap the earlier one wins. */
function mended(text: string, mends: TextMend[]): { text: string; count: number } {
  let result = text;
  let free = 0;
  const kept: TextMend[] = [];
  for (const mend of [...mends].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (mend.start < free) continue;
    kept.push(mend);
    free = Math.max(mend.end, mend.start + 1);
  }
  for (const { start, end, text: put } of kept.toReversed()) result = result.slice(0, start) + put + result.slice(end);
  return { text: result, count: kept.length };
}

/** Mends one file; returns how many places. */
function mendFile(target: string, mends: Mend[]): number {
  if (mends.some((mend) => 'cameraData' in mend)) {
    writeFileSync(target, withoutCameraData(readFileSync(target)));
    return 1;
  }
  const { text, count } = mended(
    readFileSync(target, 'utf8'),
    mends.flatMap((mend) => ('cameraData' in mend ? [] : mend)),
  );
  writeFileSync(target, text);
  return count;
}

/**
 * Mends what is mechanical, in place.
 * @param root     the folder that holds `content/`
 * @param problems what the check found just now in the same files
 * @returns how many places were mended
 */
export function mendFiles(root: string, problems: readonly Problem[]): number {
  const byFile = Map.groupBy(
    problems.filter((problem) => problem.mend),
    (problem) => problem.file,
  );
  let total = 0;
  for (const [file, own] of byFile) {
    total += mendFile(
      path.join(root, file),
      own.flatMap(({ mend }) => mend ?? []),
    );
  }
  return total;
}
