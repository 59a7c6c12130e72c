import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectConverter } from '../../../src/lib/languages/converter.ts';
import { drawnPicture } from '../../editions/picture-files.ts';
import type { BuiltPage } from '../pages.ts';
import { loadCardFonts } from './card-fonts.ts';
import { drawCard } from './draw-card.ts';
import { cardFile, type PageCard, pageCard } from './page-card.ts';

/** Cards drawn at a time. Each waits for sharp's own threads, so a few keep two processors busy. */
const AT_ONCE = 4;

/** The code that draws: when it changes, so do the cards. */
function recipe(): string {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).sort();
  return files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\0');
}

async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * Draws the share card of every page of a built site that names one, into the site. A card whose words and picture have not changed is taken
 * from the cache.
 * @param folders.root     where the editors' corrections for Traditional lie
 * @param folders.cache    cards kept from build to build, and the fonts they are set in
 * @param folders.pictures pictures kept from build to build
 * @returns how many cards there are, and how many had to be drawn
 */
export async function writeShareCards(
  dist: string,
  pages: BuiltPage[],
  { root, cache, pictures }: { root: string; cache: string; pictures: string },
): Promise<{ cards: number; drawn: number }> {
  const convert = projectConverter(root);
  const cards = pages.flatMap(({ html, address }) => pageCard(html, address, convert) ?? []);
  const drawing = recipe();
  const keyOf = (card: PageCard): string => {
    const hash = createHash('sha256').update(
      JSON.stringify([drawing, card.title, card.kicker, card.owner, card.seal, card.picture !== null]),
    );
    if (card.picture) hash.update(readFileSync(path.join(dist, card.picture)));
    return path.join(cache, `${hash.digest('hex')}.jpg`);
  };
  const kept = new Map(cards.map((card) => [card, keyOf(card)]));
  // Two pages may show the same: their card is drawn once.
  const missing = [...new Map([...kept].filter(([, file]) => !existsSync(file)).map(([card, file]) => [file, card]))];
  mkdirSync(cache, { recursive: true });
  if (missing.length > 0) {
    const texts = missing.map(([, card]) => card.title + card.kicker + card.owner + card.seal).join('');
    const fontfile = await loadCardFonts(texts, path.join(cache, 'fonts'));
    await inTurns(missing, async ([file, card]) => {
      // The mail of an issue shows the same pictures: they are drawn once for both.
      const picture = card.picture && (await drawnPicture(path.join(dist, card.picture), pictures));
      const jpeg = await drawCard({ ...card, picture }, fontfile);
      // Renamed into place, so that a cut-off build leaves no half card.
      writeFileSync(`${file}.${process.pid}`, jpeg);
      renameSync(`${file}.${process.pid}`, file);
    });
  }
  for (const [card, file] of kept) {
    mkdirSync(path.dirname(cardFile(dist, card)), { recursive: true });
    copyFileSync(file, cardFile(dist, card));
  }
  return { cards: cards.length, drawn: missing.length };
}
