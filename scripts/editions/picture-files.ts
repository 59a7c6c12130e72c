import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { EDITIONS_FOLDER, type MadeFile } from '../../src/lib/editions/manifest.ts';
import type { UsedPicture } from '../../src/lib/editions/pictures.ts';
import { COLOURS } from './colours.ts';

/** Pictures as they were drawn, kept from build to build: below the project's folder. */
export const PICTURE_CACHE = path.join(EDITIONS_FOLDER, 'pictures');

/** Twice the width of a mail's column, sharp on a phone. */
const WIDTH = 1200;
const RECIPE = `${WIDTH} mozjpeg 78 ${COLOURS.paper} at size`;

/** Draws a picture as JPEG: at most 1200 pixels wide, no transparency, no camera data (sharp keeps none). */
async function draw(file: string): Promise<Buffer> {
  // A drawing is rendered at the size it is needed in: to shrink a larger one takes several times as long.
  const density = file.endsWith('.svg') ? (72 * WIDTH) / (await sharp(file).metadata()).width : undefined;
  return sharp(file, density ? { density } : {})
    .rotate()
    .resize({ width: WIDTH, withoutEnlargement: !density })
    .flatten({ background: COLOURS.paper })
    .jpeg({ quality: 78, mozjpeg: true })
    .toBuffer();
}

/** Drawings under way in this process, by the file they will have: two that ask at once wait for the same one. */
const underWay = new Map<string, Promise<void>>();

/**
 * A picture as JPEG on disk, drawn unless the cache has it by its content.
 * @param cache kept from build to build
 * @returns the file in the cache
 * @throws {Error} in Chinese when a file is missing or is no picture
 */
export async function drawnPicture(file: string, cache: string): Promise<string> {
  if (!existsSync(file)) throw new Error(`图片不存在：${file}`);
  const key = createHash('sha256').update(RECIPE).update(readFileSync(file)).digest('hex');
  const drawn = path.join(cache, `${key}.jpg`);
  if (existsSync(drawn)) return drawn;
  const make = async (): Promise<void> => {
    const jpeg = await draw(file).catch((error: Error) => {
      throw new Error(`图片${file}画不出来：${error.message}`);
    });
    mkdirSync(cache, { recursive: true });
    // Renamed into place, so that a cut-off build leaves no half picture.
    writeFileSync(`${drawn}.${process.pid}`, jpeg);
    renameSync(`${drawn}.${process.pid}`, drawn);
  };
  const making = underWay.get(drawn) ?? make();
  underWay.set(drawn, making);
  await making.finally(() => underWay.delete(drawn));
  return drawn;
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
  for (const { file, name, address } of pictures) {
    const jpeg = readFileSync(await drawnPicture(file, cache));
    writeFileSync(path.join(folder, `${name}.jpg`), jpeg);
    made.push({ address, bytes: jpeg.length });
  }
  return made;
}
