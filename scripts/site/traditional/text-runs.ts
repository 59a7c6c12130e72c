import type { Convert } from '../../../src/lib/languages/converter.ts';
import type { Edits } from './page-edits.ts';

/** Chinese written as a number: `&#22836;` is 头. */
const NUMERIC = /&#(?:x([0-9a-f]+)|(\d+));/gi;
const HAN = /\p{Script=Han}/u;

/** Raw text of a page with its Chinese characters written as such; `&amp;` and the like stay. */
const plainHan = (raw: string): string =>
  raw.includes('&#')
    ? raw.replace(NUMERIC, (whole, hex: string | undefined, decimal: string) => {
        const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
        const character = point <= 0x10ffff ? String.fromCodePoint(point) : '';
        return HAN.test(character) ? character : whole;
      })
    : raw;

/**
 * Texts of a page that are read in one go: `头<em>发</em>` is one word to a reader, so it must be one to the converter. Where the converted text is
 * as long as the original, as nearly always, it is cut at the same places; otherwise each piece is converted by itself.
 */
export class TextRuns {
  private readonly edits: Edits;
  private readonly convert: Convert;
  private run: { start: number; end: number }[] = [];

  constructor(edits: Edits, convert: Convert) {
    this.edits = edits;
    this.convert = convert;
  }

  add(start: number, end: number): void {
    const last = this.run.at(-1);
    if (last?.end === start) last.end = end;
    else this.run.push({ start, end });
  }

  /** Ends a run, at the border of a paragraph, a cell, a button. */
  flush(): void {
    if (this.run.length === 0) return;
    const { run } = this;
    this.run = [];
    const texts = run.map(({ start, end }) => plainHan(this.edits.slice(start, end)));
    const whole = texts.join('');
    const converted = this.convert(whole);
    let at = 0;
    run.forEach(({ start, end }, index) => {
      const text = texts[index] as string;
      const own = converted.length === whole.length ? converted.slice(at, at + text.length) : this.convert(text);
      at += text.length;
      if (own !== this.edits.slice(start, end)) this.edits.replace(start, end, own);
    });
  }
}
