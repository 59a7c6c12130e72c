import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { SHARE_CARD } from '../../src/lib/share-card.ts';

const base = inject('base');
const text = async (address: string): Promise<string> => (await fetch(new URL(address, base))).text();
const every = (source: string, pattern: RegExp): string[] => [...source.matchAll(pattern)].map((match) => match[1] ?? '');

/** What a page says of its card. */
function cardOf(html: string): Record<string, string | undefined> {
  return Object.fromEntries(
    ['og:image', 'og:image:width', 'og:image:height', 'og:image:alt', 'twitter:card'].map((name) => [
      name,
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1],
    ]),
  );
}

test('every page that may be found has a card of its own, with its size and words, and the card is there', async () => {
  const [sitemap] = every(await text('/sitemap-index.xml'), /<loc>([^<]+)<\/loc>/g);
  const addresses = every(await text(new URL(sitemap ?? '').pathname), /<loc>([^<]+)<\/loc>/g);
  expect(addresses.length).toBeGreaterThan(100);
  const images = new Set<string>();
  const problem = async (address: string): Promise<string | null> => {
    const card = cardOf(await text(new URL(address).pathname));
    const image = card['og:image'] ?? '';
    images.add(image);
    const answer = image ? await fetch(new URL(new URL(image).pathname, base)) : null;
    const size = answer?.ok ? await sharp(Buffer.from(await answer.arrayBuffer())).metadata() : null;
    const right =
      size?.width === SHARE_CARD.width &&
      size.height === SHARE_CARD.height &&
      card['og:image:width'] === '1200' &&
      card['og:image:height'] === '630' &&
      card['twitter:card'] === 'summary_large_image' &&
      Boolean(card['og:image:alt']);
    return right ? null : `${address}: ${JSON.stringify(card)}`;
  };
  const wrong = (await Promise.all(addresses.map(problem))).filter((one) => one !== null);
  expect(wrong).toEqual([]);
  expect(images.size).toBe(addresses.length);
});

test('a page for one person has none', async () => {
  expect(cardOf(await text('/club/'))['og:image']).toBeUndefined();
});
