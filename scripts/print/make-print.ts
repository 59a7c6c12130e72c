import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { handbookPdfAddress, issuePdfAddress } from '../../src/lib/editions/addresses.ts';
import { renderBook } from '../../src/lib/editions/book.ts';
import { readHandbook } from '../../src/lib/editions/handbook.ts';
import { type EditionIssue, readIssues } from '../../src/lib/editions/issue.ts';
import { EDITIONS_FOLDER, type PrintedFile } from '../../src/lib/editions/manifest.ts';
import { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { handbookDocument } from './handbook/document.ts';
import { printHandbook } from './handbook/print-handbook.ts';
import { magazineDocument } from './magazine/document.ts';
import { FIRST_LAYOUT } from './magazine/layout.ts';
import { printMagazine } from './magazine/print-magazine.ts';
import { printIssue } from './magazine/printed-issue.ts';
import { Press, type PrintFiles } from './press.ts';
import { fontVersion } from './print-fonts.ts';

/** What has been printed, by content: an issue that has not changed is not printed again. */
const CACHE = path.join(EDITIONS_FOLDER, 'print');

/** What to print, and as of when. */
export type PrintOptions = {
  /** The project's folder. */
  root: string;
  /** Address of the site, without a slash at the end. */
  site: string;
  /** `YYYY-MM-DD HH:MM`, Beijing. */
  minute: string;
};

type Printed = { pdf: Buffer; pages: number };

/** The code that sets pages: when it changes, so do they. */
function recipe(): string {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).sort();
  return files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\0');
}

/** Prints what the cache does not have; the browser is started when the first such thing comes. */
export class PrintShop {
  readonly #root: string;
  readonly #recipe = recipe() + fontVersion();
  #press: Promise<Press> | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * @param document the first setting of it, which tells all that will stand in it
   * @param print    sets and prints it
   */
  async printed(document: string, files: PrintFiles, print: (press: Press) => Promise<Printed>): Promise<Printed> {
    const hash = createHash('sha256').update(this.#recipe).update(document);
    for (const [address, file] of files) hash.update(`\0${address}\0`).update(readFileSync(file));
    const kept = path.join(this.#root, CACHE, hash.digest('hex'));
    if (existsSync(`${kept}.pdf`)) return { pdf: readFileSync(`${kept}.pdf`), pages: Number(readFileSync(`${kept}.pages`, 'utf8')) };
    this.#press ??= Press.start(this.#root);
    const made = await print(await this.#press);
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(`${kept}.pages`, String(made.pages));
    // Renamed into place, so that a cut-off build leaves no half document.
    writeFileSync(`${kept}.${process.pid}`, made.pdf);
    renameSync(`${kept}.${process.pid}`, `${kept}.pdf`);
    return made;
  }

  async close(): Promise<void> {
    await (await this.#press)?.close();
  }
}

const filesOf = (pictures: IssuePictures): PrintFiles => new Map(pictures.all().map(({ address, file }) => [address, file]));

/** The print edition of one issue. */
export async function issuePdf(shop: PrintShop, issue: EditionIssue, options: PrintOptions): Promise<Printed> {
  const pictures = new IssuePictures(issue.month, options.root);
  const ready = await printIssue(issue, options, pictures);
  const files = filesOf(pictures);
  return shop.printed(magazineDocument(ready, FIRST_LAYOUT, true), files, (press) => printMagazine(press, ready, files));
}

/** The handbook as one book. */
export async function handbookPdf(shop: PrintShop, { root, site, minute }: PrintOptions): Promise<Printed> {
  const { parts, pictures } = await renderBook(readHandbook(root, minute), root, site);
  const files = filesOf(pictures);
  return shop.printed(handbookDocument(parts, new Map(), site), files, (press) => printHandbook(press, parts, files, site));
}

/**
 * Makes the print edition of every public issue and of the handbook.
 * @param write puts a file at its address among the editions
 * @returns what was made, issues by month
 * @throws {Error} in Chinese when something cannot be printed
 */
export async function makePrint(
  options: PrintOptions,
  write: (address: string, content: Buffer) => { address: string; bytes: number },
): Promise<{ issues: Map<string, PrintedFile>; handbook: PrintedFile | null }> {
  const shop = new PrintShop(options.root);
  const placed = (address: string, { pdf, pages }: Printed): PrintedFile => ({ ...write(address, pdf), pages });
  try {
    const issues = new Map<string, PrintedFile>();
    for (const issue of readIssues(options.root, options.minute)) {
      issues.set(issue.month, placed(issuePdfAddress(issue.month), await issuePdf(shop, issue, options)));
    }
    const chapters = readHandbook(options.root, options.minute).length;
    return { issues, handbook: chapters > 0 ? placed(handbookPdfAddress(), await handbookPdf(shop, options)) : null };
  } finally {
    await shop.close();
  }
}
