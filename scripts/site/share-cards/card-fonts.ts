import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { charactersOf } from './font-characters.ts';

/** The family as it is called inside of the files. It goes into the markup: in a description of a font Pango would read it as two weights. */
export const CARD_FAMILY = 'Noto Serif SC ExtraLight';
const PACKAGE = path.dirname(createRequire(import.meta.url).resolve('@fontsource/noto-serif-sc/package.json'));
const VERSION = (JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as { version: string }).version;
const RANGES = JSON.parse(readFileSync(path.join(PACKAGE, 'unicode.json'), 'utf8')) as Record<string, string>;
/** The 8,000 characters of everyday Chinese, in one file; rarer ones stand in about a hundred small files, by number. */
const COMMON = 'chinese-simplified';

/** The small files that have these characters. */
function filesWith(codes: number[]): string[] {
  return Object.entries(RANGES)
    .filter(([name, ranges]) => {
      const spans = ranges.split(',').map((range) =>
        range
          .slice(2)
          .split('-')
          .map((end) => Number.parseInt(end, 16)),
      );
      return name.startsWith('[') && codes.some((code) => spans.some(([from = 0, to = from]) => from <= code && code <= to));
    })
    .map(([name]) => name.slice(1, -1));
}

/** A file of the package as TrueType, unpacked once: Pango draws nothing from WOFF. */
async function unpacked(name: string, cache: string): Promise<string> {
  const file = path.join(cache, `noto-serif-sc-${VERSION}-${name}-600.ttf`);
  if (existsSync(file)) return file;
  const { decompress } = await import('wawoff2');
  const packed = readFileSync(path.join(PACKAGE, 'files', `noto-serif-sc-${name}-600-normal.woff2`));
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, await decompress(packed));
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

const known = new Map<string, Promise<string>>();

/**
 * Makes the face known to Pango for these words, without any font on the machine.
 * @param text  all words that will be drawn
 * @param cache folder for unpacked fonts, kept from build to build
 * @returns the main file, to be given with each text
 */
export async function loadCardFonts(text: string, cache: string): Promise<string> {
  const load = (name: string): Promise<string> => {
    const loading = known.get(name) ?? unpacked(name, cache);
    known.set(name, loading);
    return loading;
  };
  const main = await load(COMMON);
  const common = charactersOf(readFileSync(main));
  const rare = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x20 && !common.has(code));
  // Naming a file once is enough: it stays among the process's fonts.
  for (const name of filesWith(rare)) await sharp({ text: { text: '·', font: 'serif', fontfile: await load(name) } }).toBuffer();
  return main;
}
