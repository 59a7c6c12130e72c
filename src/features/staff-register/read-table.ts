/** A table of texts, the head first. */
export type Table = { rows: string[][]; encoding: 'utf-8' | 'gb18030' | 'xlsx' };

/** Days come out of a workbook as dates at midnight UTC; they are written down as people write days. */
const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
};

/**
 * The text of a CSV file. Chinese Excel saves GBK unless told otherwise: what is no UTF-8 is read as GB18030, which holds GBK.
 * @throws TypeError when it is neither
 */
export function decodeText(bytes: ArrayBuffer): { text: string; encoding: 'utf-8' | 'gb18030' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030', { fatal: true }).decode(bytes), encoding: 'gb18030' };
  }
}

const isWorkbook = (bytes: ArrayBuffer) => {
  const head = new Uint8Array(bytes.slice(0, 4));
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
};

/**
 * Reads a CSV or the first sheet of an XLSX file. The readers are fetched when they are needed: most visits need neither.
 * @throws whatever the reader throws when the file is damaged or something else
 */
export async function readTable(bytes: ArrayBuffer): Promise<Table> {
  if (isWorkbook(bytes)) {
    const { default: readWorkbook } = await import('read-excel-file/universal');
    const [sheet] = await readWorkbook(bytes);
    return { rows: (sheet?.data ?? []).map((row) => row.map(cellText)), encoding: 'xlsx' };
  }
  const { text, encoding } = decodeText(bytes);
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), { newline: '\n', skipEmptyLines: false });
  return { rows: data.map((row) => row.map(cellText)), encoding };
}
