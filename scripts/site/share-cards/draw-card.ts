import sharp, { type OverlayOptions } from 'sharp';
import { SHARE_CARD } from '../../../src/lib/share-card.ts';
import { COLOURS } from '../../editions/colours.ts';
import { CARD_FAMILY } from './card-fonts.ts';

const { width: WIDTH, height: HEIGHT } = SHARE_CARD;
const MARGIN = 72;
/** The picture's part of a card; the rest is paper with the words. */
const PICTURE_WIDTH = 520;
/** Space between the picture and the words. */
const GUTTER = 64;
/** Sizes a title may have, largest first: a card without a picture has more room. */
const TITLE_SIZES = [92, 76, 66, 58, 50, 42] as const;
const LARGEST_BESIDE_PICTURE = 76;
const MOST_LINES = 3;
/** Below this size a title is no title any more: then it may break anywhere, or take another line. */
const LEAST_WHOLE = 50;
const LEADING = 1.34;
/** Where the title begins, and what stays free below it. */
const TITLE_TOP = MARGIN + 66;
const BELOW_TITLE = 18;
/** What the face itself takes for a line. */
const LINE = 1.45;

/** A card with its picture as a JPEG on disk. */
export interface DrawnCard {
  title: string;
  kicker: string;
  picture: string | null;
  /** Whose it is, and the characters of its seal. */
  owner: string;
  seal: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Width in characters: Latin letters and figures are about half as wide as Chinese characters. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u0020-\u024f]/.test(character) ? 0.55 : 1), 0);

/** Breaks a title after its marks of punctuation and before a bracket only; null when a part is too long for that. */
function linesOf(title: string, characters: number): string[] | null {
  const lines: string[] = [];
  for (const part of title.split(/ · |(?<=[，：；。？！])|(?<=^[^（]*)(?=（)/u)) {
    if (widthOf(part) > characters) return null;
    const last = lines.at(-1);
    if (last !== undefined && !title.includes(' · ') && widthOf(last + part) <= characters) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** How a title stands: as large as it fits, broken where it would be read with a pause, else into lines of about the same length. */
function setting(title: string, room: number, largest: number): { size: number; width: number; text: string } {
  const sizes = TITLE_SIZES.filter((size) => size <= largest);
  for (const size of sizes.filter((one) => one >= LEAST_WHOLE)) {
    const lines = linesOf(title, room / (size * 1.03));
    if (lines && lines.length <= MOST_LINES) return { size, width: room, text: lines.join('\n') };
  }
  const fits = sizes.find((size) => (widthOf(title) * size) / MOST_LINES < room - size) ?? TITLE_SIZES.at(-1) ?? LEAST_WHOLE;
  const lines = Math.ceil((widthOf(title) * fits) / (room - fits));
  return { size: fits, width: Math.min(room, (widthOf(title) * fits) / lines + fits * 1.2), text: title };
}

type Style = { size: number; colour: string; width: number; spacing?: number };

/** Words as a picture of their own, as large as they are. */
async function words(text: string, fontfile: string, { size, colour, width, spacing = 0 }: Style) {
  const markup = `<span font_family="${CARD_FAMILY}" font_weight="600" foreground="${colour}" letter_spacing="${Math.round(spacing * size * 1024)}">${escaped(text)}</span>`;
  const options = { text: markup, font: `serif ${size}`, fontfile, width: Math.round(width), rgba: true, dpi: 72 };
  const { data, info } = await sharp({ text: { ...options, spacing: Math.round(size * (LEADING - LINE)), wrap: 'word-char' } })
    .png({ compressionLevel: 0 })
    .toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

/** The title as large as it fits between kicker and foot; where Latin words break, and so how many lines there are, only the drawing shows. */
async function titleWithin(title: string, fontfile: string, { room, height, largest }: { room: number; height: number; largest: number }) {
  for (let limit = largest; ; ) {
    const { text, ...layout } = setting(title, room, limit);
    const drawn = await words(text, fontfile, { ...layout, colour: COLOURS.ink, spacing: 0.02 });
    const smaller = TITLE_SIZES.find((size) => size < layout.size);
    if (drawn.height <= height || smaller === undefined) return drawn;
    limit = smaller;
  }
}

/** A picture, cut to its part of a card. */
const pictureOf = (file: string): Promise<Buffer> =>
  sharp(file).resize(PICTURE_WIDTH, HEIGHT, { fit: 'cover' }).png({ compressionLevel: 0 }).toBuffer();

/** Three lines of waves, as in the club's sign: what stands at the foot of a card without a picture. */
function tide(): OverlayOptions {
  const crests = Array.from({ length: 20 }, (_, index) => `q36 ${index % 2 ? 26 : -26} 72 0`).join('');
  const lines = [0, 1, 2].map((row) => `<path d="M${-40 - row * 54} ${22 + row * 38}${crests}" opacity="${1 - row * 0.3}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="126">
<g fill="none" stroke="${COLOURS.mist}" stroke-width="4">${lines.join('')}</g></svg>`;
  return { input: Buffer.from(svg), left: 0, top: HEIGHT - 126 };
}

/** The characters of the seal below one another, white on red. */
async function seal(characters: string, fontfile: string, bottom: number): Promise<OverlayOptions[]> {
  const letters = await Promise.all(
    [...characters].map((letter) => words(letter, fontfile, { size: 34, colour: COLOURS.sheet, width: 60 })),
  );
  const height = letters.length * 40 + 22;
  const [left, top] = [WIDTH - MARGIN - 62, bottom - height];
  const ground = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="62" height="${height}"><rect width="62" height="${height}" rx="5" fill="${COLOURS.cinnabar}"/></svg>`,
  );
  return [
    { input: ground, left, top },
    ...letters.map((letter, index) => ({
      input: letter.input,
      left: left + Math.round((62 - letter.width) / 2),
      top: top + 11 + index * 40 + Math.round((40 - letter.height) / 2),
    })),
  ];
}

/**
 * Draws a card: on the left the picture, on paper the kicker, the title and whose it is.
 * @param fontfile see `loadCardFonts`
 * @returns a JPEG of {@link SHARE_CARD}
 */
export async function drawCard(card: DrawnCard, fontfile: string): Promise<Buffer> {
  const left = card.picture ? PICTURE_WIDTH + GUTTER : MARGIN;
  const room = WIDTH - left - MARGIN;
  const foot = HEIGHT - MARGIN - (card.picture === null ? 96 : 0);
  const [kicker, name] = await Promise.all([
    words(card.kicker, fontfile, { size: 27, colour: COLOURS.cinnabar, width: room, spacing: 0.12 }),
    words(card.owner, fontfile, { size: 27, colour: COLOURS.inkSoft, width: room, spacing: 0.08 }),
  ]);
  const largest = card.picture ? LARGEST_BESIDE_PICTURE : TITLE_SIZES[0];
  const title = await titleWithin(card.title, fontfile, { room, height: foot - name.height - TITLE_TOP - BELOW_TITLE, largest });
  const parts: OverlayOptions[] = [];
  parts.push(card.picture === null ? tide() : { input: await pictureOf(card.picture), left: 0, top: 0 });
  parts.push(
    { input: kicker.input, left, top: MARGIN + 6 },
    { input: title.input, left, top: TITLE_TOP },
    { input: name.input, left, top: foot - name.height },
    ...(await seal(card.seal, fontfile, foot)),
  );
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: COLOURS.paper } })
    .composite(parts)
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
