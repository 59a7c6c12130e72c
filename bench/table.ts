/** One row of a table: the first cell is a name, the others are right-aligned. */
export type Row = (string | number)[];

const isWide = (text: string) => /[\u1100-\u{1ffff}]/u.test(text);

/** Columns a text takes in a terminal: Chinese characters take two. */
const width = (text: string): number => [...text].reduce((sum, letter) => sum + (isWide(letter) ? 2 : 1), 0);

/** Prints a table as Markdown that also reads well in a terminal. */
export function printTable(head: string[], rows: Row[]): void {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, at) => Math.max(...cells.map((row) => width(row[at] ?? ''))));
  const line = (row: string[]) => `| ${row.map((cell, at) => (at === 0 ? cell + pad(cell, at) : pad(cell, at) + cell)).join(' | ')} |`;
  const pad = (cell: string, at: number) => ' '.repeat((widths[at] ?? 0) - width(cell));
  console.log(line(cells[0] ?? []));
  console.log(`|${widths.map((size, at) => (at === 0 ? '-'.repeat(size + 2) : `${'-'.repeat(size + 1)}:`)).join('|')}|`);
  for (const row of cells.slice(1)) console.log(line(row));
  console.log();
}

/** A ratio with two significant digits: 0.24×, 1.3×, 18×. */
export const ratio = (value: number, reference: number): string => `${Number((value / reference).toPrecision(2))}×`;

/** Bytes as kB with one decimal (1 kB = 1000 bytes). */
export const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
