import type { PrintedFile } from './manifest.ts';

/** What a link to a PDF says of it: pages, and megabytes to one place, 4.7. */
export function printedSize({ pages, bytes }: PrintedFile): { pages: number; size: string } {
  return { pages, size: Math.max(0.1, bytes / 1_000_000).toFixed(1) };
}
