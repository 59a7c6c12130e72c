import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { findChromium } from '../browser/chromium.ts';
import { NO_CHROMIUM } from '../browser/no-chromium.ts';
import { type PressPicture, pressPicture } from './press-picture.ts';
import { fontFile } from './print-fonts.ts';
import { findTooWide, type TooWide } from './too-wide.ts';

/** Where a document stands while it is printed. Nothing leaves the machine: every request is answered from files. */
const ORIGIN = 'http://print.invalid';
/** The sheet of `styles/page.css` in pixels: in a window of that width lines are as long as on paper. */
const SHEET = { width: 794, height: 1123 };
/** Without these Chromium looks for its makers' servers at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Files that a document shows, by the address it names them with. */
export type PrintFiles = ReadonlyMap<string, string>;

/** A browser that prints. */
export class Press {
  readonly #browser: Browser;
  readonly #root: string;
  readonly #pictures = new Map<string, Promise<PressPicture>>();

  private constructor(browser: Browser, root: string) {
    this.#browser = browser;
    this.#root = root;
  }

  /**
   * Starts the browser. The caller closes it.
   * @param root the project's folder
   * @throws {Error} in Chinese when there is no Chromium, or it does not start
   */
  static async start(root: string): Promise<Press> {
    const found = await findChromium();
    if (!found) throw new Error(NO_CHROMIUM);
    const env = { ...(process.env as Record<string, string>), ...found.env };
    const browser = await chromium.launch({ executablePath: found.file, args: QUIET, env }).catch((error: Error) => {
      throw new Error(`Chromium（${found.file}）没有启动：${error.message.split('\n')[0]}`);
    });
    return new Press(browser, root);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #answer(route: Route, html: string, files: PrintFiles, faults: string[]): Promise<void> {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const font = fontFile(pathname, this.#root);
    if (font) return route.fulfill({ contentType: 'font/woff2', body: readFileSync(font) });
    const file = files.get(pathname);
    if (!file) {
      faults.push(`印刷版要的文件没有：${pathname}`);
      return route.fulfill({ status: 404 });
    }
    try {
      return await route.fulfill(await this.#picture(file));
    } catch (error) {
      faults.push((error as Error).message);
      return route.abort();
    }
  }

  /** A document is opened for every printing, and its pictures are the same. */
  #picture(file: string): Promise<PressPicture> {
    const made = this.#pictures.get(file) ?? pressPicture(file);
    this.#pictures.set(file, made);
    return made;
  }

  /**
   * Opens a document that is printed as often as its text changes: the second time with the page numbers that the first has shown.
   * @param files what it shows, by address
   */
  async open(files: PrintFiles): Promise<Sheet> {
    const page = await this.#browser.newPage({ viewport: SHEET });
    const sheet = { html: '', faults: [] as string[] };
    await page.route('**', (route) => this.#answer(route, sheet.html, files, sheet.faults));
    return new Sheet(page, sheet);
  }
}

const tooWideText = ({ title, words }: TooWide): string =>
  `“${title}”里有一处比版面还宽，印出来整本的字都会跟着缩小：“${words}”。表格请少放几栏，或者把太长的网址、单词从格子里挪到正文中`;

/** One document on the press. */
export class Sheet {
  readonly #page: Page;
  readonly #sheet: { html: string; faults: string[] };

  constructor(page: Page, sheet: { html: string; faults: string[] }) {
    this.#page = page;
    this.#sheet = sheet;
  }

  /**
   * Prints the document as PDF: page sizes of its style sheet, tagged, with an outline.
   * @throws {Error} in Chinese when a picture of it is missing or is none, or something is wider than its place
   */
  async print(html: string): Promise<Buffer> {
    this.#sheet.html = html;
    await this.#page.goto(`${ORIGIN}/`, { waitUntil: 'load' });
    await this.#page.emulateMedia({ media: 'print' });
    await this.#page.evaluate(() => document.fonts.ready.then(() => undefined));
    if (this.#sheet.faults.length > 0) throw new Error(this.#sheet.faults.join('；'));
    const [wide] = await this.#page.evaluate(findTooWide);
    if (wide) throw new Error(tooWideText(wide));
    return this.#page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  }

  /**
   * Looks at the document that was printed last.
   * @param look runs inside the page
   */
  look<Seen>(look: () => Seen): Promise<Seen> {
    return this.#page.evaluate(look) as Promise<Seen>;
  }

  async close(): Promise<void> {
    await this.#page.close();
  }
}
