import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { drawnPatterns } from './drawn-patterns.ts';

/** An A4 sheet at 300 pixels an inch: more than these no press can show. */
const SHEET = { width: 2480, height: 3508 };

/** A picture as it goes into a PDF. */
export type PressPicture = { contentType: string; body: Buffer };

/**
 * A picture at the resolution that print needs. Photos become JPEGs: Chromium puts those into a PDF as they are, and what it reads from PNG, WebP or AVIF without any loss, ten times as heavy.
 * @throws {Error} in Chinese when it is no picture
 */
export async function pressPicture(file: string): Promise<PressPicture> {
  if (file.toLowerCase().endsWith('.svg')) {
    return { contentType: 'image/svg+xml', body: Buffer.from(drawnPatterns(await readFile(file, 'utf8'))) };
  }
  const body = await sharp(file)
    .rotate()
    .resize({ ...SHEET, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer()
    .catch((error: Error) => {
      throw new Error(`图片${file}印不出来：${error.message}`);
    });
  return { contentType: 'image/jpeg', body };
}
