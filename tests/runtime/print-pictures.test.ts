import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printDocument } from '../../scripts/print/markup.ts';
import { Press } from '../../scripts/print/press.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'club-print-pictures-'));
let press: Press;

beforeAll(async () => {
  press = await Press.start(root);
});
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A sheet with one picture over its whole width. */
async function printed(name: string, content: string | Buffer): Promise<Buffer> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const sheet = await press.open(new Map([[`/${name}`, file]]));
  const body = `<img src="/${name}" alt="" style="inline-size:190mm">`;
  return sheet.print(printDocument({ title: '试印', styles: [], body })).finally(() => sheet.close());
}

/** Width and filter of each picture in a PDF. */
const picturesIn = (pdf: Buffer): { width: number; filter: string }[] =>
  [...pdf.toString('latin1').matchAll(/<<(?:(?!>>)[\s\S])*\/Subtype \/Image(?:(?!>>)[\s\S])*>>/g)].map(([object]) => ({
    width: Number(/\/Width (\d+)/.exec(object)?.[1]),
    filter: /\/Filter \/(\w+)/.exec(object)?.[1] ?? '',
  }));

/** What a camera makes: nowhere two pixels alike. */
const photo = sharp({
  create: { width: 3000, height: 2000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 20 } },
});

describe('pictures on paper', () => {
  test('a drawing with a grain stays a drawing: no picture of it, blurred and heavy, gets into the PDF', async () => {
    const grain = '<pattern id="g" width="40" height="40" patternUnits="userSpaceOnUse"><path d="M3 4h5M20 30h2" stroke="#345"/></pattern>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><defs>${grain}</defs><rect width="1200" height="800" fill="url(#g)"/></svg>`;
    expect(picturesIn(await printed('grain.svg', svg))).toEqual([]);
  });

  test('a photo has the pixels that a press can show, and is a JPEG whatever it was', async () => {
    for (const kind of ['jpeg', 'webp', 'png'] as const) {
      const pdf = await printed(`photo.${kind}`, await photo.clone().toFormat(kind, { quality: 95 }).toBuffer());
      expect([kind, picturesIn(pdf)]).toEqual([kind, [{ width: 2480, filter: 'DCTDecode' }]]);
    }
  }, 120_000);

  test('a small one is not made larger, one that lies on its side stands up', async () => {
    const small = sharp({ create: { width: 900, height: 600, channels: 3, background: '#285' } }).withMetadata({ orientation: 6 });
    expect(picturesIn(await printed('small.jpg', await small.jpeg().toBuffer()))).toEqual([{ width: 600, filter: 'DCTDecode' }]);
  });

  test('what is no picture stops the press, which names it', async () => {
    await expect(printed('broken.jpg', 'words')).rejects.toThrow(/broken\.jpg印不出来/);
  });
});
