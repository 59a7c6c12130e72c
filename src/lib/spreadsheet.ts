/** A list as a spreadsheet shows it: names of columns, then lines of equal length. */
export type Sheet = { header: readonly string[]; lines: readonly (readonly Cell[])[] };
export type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet program could take for the beginning of a formula, in half and in full width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** A cell as text that no spreadsheet program runs: what begins like a formula gets an apostrophe in front. Numbers of the program stay numbers. */
export function plainCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if (typeof cell === 'number') return String(cell);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CSV with a byte order mark, by which Excel knows that it is UTF-8. */
export function toCsv({ header, lines }: Sheet): string {
  return `\uFEFF${[header, ...lines].map((line) => line.map((cell) => quoted(plainCell(cell))).join(',')).join('\r\n')}\r\n`;
}

/** An Excel file. The library comes when somebody asks for the file; it works without workers, which the page's policy forbids. */
export async function toXlsx({ header, lines }: Sheet): Promise<Blob> {
  const { default: writeSheet } = await import('write-excel-file/universal');
  const cells = lines.map((line) =>
    line.map((cell) => (typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: plainCell(cell) })),
  );
  return writeSheet([header.map((value) => ({ type: String, value: plainCell(value), fontWeight: 'bold' as const })), ...cells], {
    stickyRowsCount: 1,
  }).toBlob();
}
