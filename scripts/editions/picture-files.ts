import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { MadeFile } from '../../src/lib/editions/manifest.ts';
import type { UsedPicture } from '../../src/lib/editions/pictures.ts';
import { COLOURS } from './colours.ts';

/** Twice the width of a mail's column, sharp on a phone. */
const WIDTH = 1200;
const RECIPE = `${WIDTH} mozjpeg 78 ${COLOURS.paper}`;

/** Draws a picture as JPEG: at most 1200 pixels wide, no transparency, no camera data (sharp keeps none). */
async function draw(file: string): Promise<Buffer> {
  const picture = sharp(file, { density: 144 }).rotate();
  return picture
    .resize({ width: WIDTH, withoutEnlargement: !file.endsWith('.svg') })
    .flatten({ background: COLOURS.paper })
    .jpeg({ quality: 78, mozjpeg: true })
    .toBuffer();
}

/**
 * Writes the pictures of an issue as JPEGs. What was drawn once is taken from the cache, by content.
 * @param folder where `<name>.jpg` go
 * @param cache  kept from build to build
 * @returns their addresses and sizes
 * @throws {Error} in Chinese when a file is missing or is no picture
 */
export async function writePictures(pictures: UsedPicture[], folder: string, cache: string): Promise<MadeFile[]> {
  const made: MadeFile[] = [];
  mkdirSync(folder, { recursive: true });
  mkdirSync(cache, { recursive: true });
  for (const { file, name, address } of pictures) {
    if (!existsSync(file)) throw new Error(`图片不存在：${file}`);
    const key = createHash('sha256').update(RECIPE).update(readFileSync(file)).digest('hex');
    const drawn = path.join(cache, `${key}.jpg`);
    if (!existsSync(drawn)) {
      const jpeg = await draw(file).catch((error: Error) => {
        throw new Error(`图片${file}画不出来：${error.message}`);
      });
      // Renamed into place, so that a cut-off build leaves no half picture.
      writeFileSync(`${drawn}.${process.pid}`, jpeg);
      renameSync(`${drawn}.${process.pid}`, drawn);
    }
    const jpeg = readFileSync(drawn);
    writeFileSync(path.join(folder, `${name}.jpg`), jpeg);
    made.push({ address, bytes: jpeg.length });
  }
  return made;
}
