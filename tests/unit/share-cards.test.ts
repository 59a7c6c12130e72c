import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLOURS } from '../../scripts/editions/colours.ts';
import { loadCardFonts } from '../../scripts/site/share-cards/card-fonts.ts';
import { type DrawnCard, drawCard } from '../../scripts/site/share-cards/draw-card.ts';
import { projectConverter } from '../../src/lib/languages/converter.ts';
import { SITE } from '../../src/site.ts';
import { root } from '../../scripts/site/run.ts';
import { pageCard } from '../../scripts/site/share-cards/page-card.ts';
import { writeShareCards } from '../../scripts/site/share-cards/write-cards.ts';
import { SHARE_CARD, shareCardAddress } from '../../src/lib/share-card.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'club-cards-'));
const fonts = path.join(folder, 'fonts');
const TITLES = ['冬至汤圆会', '从十点到六点，一个管家的夜班', '顾师傅的舢板'];
const card = (title: string): DrawnCard => ({ title, kicker: '会刊・服务现场', picture: null, owner: '澄湾会', seal: '澄湾' });
/** Where titles stand on a card without a picture, above the tide and the seal. */
const TITLE_AREA = { left: 60, top: 130, width: 900, height: 200 };
let fontfile: string;

beforeAll(async () => {
  fontfile = await loadCardFonts(TITLES.join(''), fonts);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The title's area in shades of grey. */
const area = async (jpeg: Buffer): Promise<Buffer> => sharp(jpeg).extract(TITLE_AREA).greyscale().raw().toBuffer();
/** Pixels that differ clearly. */
const differing = (a: Buffer, b: Buffer): number =>
  a.reduce((sum, value, index) => sum + Number(Math.abs(value - (b[index] ?? 0)) > 60), 0);

describe('a card', () => {
  test('has the shape that previews have', async () => {
    expect(await sharp(await drawCard(card('冬至汤圆会'), fontfile)).metadata()).toMatchObject({ format: 'jpeg', ...SHARE_CARD });
  });

  test('shows its title: ink where a blank one has none, and other ink for another title', async () => {
    const [solstice, night, boat] = await Promise.all(TITLES.map(async (title) => area(await drawCard(card(title), fontfile))));
    const paper = sharp({ create: { ...SHARE_CARD, channels: 3, background: COLOURS.paper } });
    const blank = await area(await paper.jpeg().toBuffer());
    if (!solstice || !night || !boat) throw new Error('a card is missing');
    for (const titled of [solstice, night, boat]) expect(differing(titled, blank)).toBeGreaterThan(5000);
    expect(differing(solstice, night)).toBeGreaterThan(5000);
    // The control: the same card twice does not differ.
    expect(differing(solstice, await area(await drawCard(card('冬至汤圆会'), fontfile)))).toBe(0);
  });

  test('leaves the foot free under a title of many Latin words', async () => {
    const long = 'Chengwan Club, the monthly of owners and neighbours';
    const above = async (title: string) =>
      sharp(await drawCard({ ...card(title), picture: null }, fontfile))
        .extract({ left: 72, top: 420, width: 900, height: 16 })
        .greyscale()
        .raw()
        .toBuffer();
    expect(differing(await above(long), await above('章程'))).toBe(0);
  });

  test('needs no font of the machine, for rare characters neither', async () => {
    writeFileSync(path.join(folder, 'fonts.conf'), '<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>');
    const script = path.join(folder, 'draw.ts');
    const from = (file: string) => JSON.stringify(path.resolve(import.meta.dirname, '../../scripts/site/share-cards', file));
    writeFileSync(
      script,
      `import { writeFileSync } from 'node:fs';
import { drawCard } from ${from('draw-card.ts')};
import { loadCardFonts } from ${from('card-fonts.ts')};
const fontfile = await loadCardFonts(${JSON.stringify(TITLES[2])}, ${JSON.stringify(fonts)});
writeFileSync(${JSON.stringify(path.join(folder, 'bare.jpg'))}, await drawCard(${JSON.stringify(card(TITLES[2] ?? ''))}, fontfile));`,
    );
    const bare = spawnSync(process.execPath, [script], { env: { ...process.env, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') } });
    expect(bare.stderr.toString()).not.toContain('Error');
    const here = await area(await drawCard(card(TITLES[2] ?? ''), fontfile));
    // Another machine may smooth edges otherwise; another face, or a box in place of a character, differs by thousands.
    expect(differing(await area(readFileSync(path.join(folder, 'bare.jpg'))), here)).toBeLessThan(1000);
  });
});

describe('the cards of a site', () => {
  const convert = projectConverter(root);
  const page = (title: string, address: string, image = true) => ({
    address,
    file: '',
    html: `<html><head><meta property="og:title" content="${title}">${
      image ? `<meta property="og:image" content="https://club.example${shareCardAddress(address)}">` : ''
    }</head><body><main><p class="kicker"><a href="/x/">会与会员</a></p><h1>${title}</h1></main></body></html>`,
  });

  test('say what the page says', () => {
    const { html } = page('核验等级', '/handbook/club/proof/');
    expect(pageCard(html, '/handbook/club/proof/', convert)).toEqual({
      address: '/previews/handbook/club/proof.jpg',
      title: '核验等级',
      kicker: '手册・会与会员',
      picture: null,
      owner: `${SITE.name}　《${SITE.magazine}》`,
      seal: SITE.seal,
    });
    expect(pageCard(page('登录', '/club/', false).html, '/club/', convert)).toBeNull();
  });

  test('of the Traditional edition say it in Traditional, the words of the site too', () => {
    const { html } = page('把夏天留在沙裡', '/zh-hant/notices/water/');
    expect(pageCard(html.replace('会与会员', ''), '/zh-hant/notices/water/', convert)).toMatchObject({
      title: '把夏天留在沙裡',
      kicker: '通知',
    });
    const front = pageCard(page('澄灣會', '/zh-hant/').html, '/zh-hant/', convert);
    expect(front?.title).toBe(convert(SITE.name));
    expect(front?.title).not.toBe(SITE.name);
  });

  test('of an English page say nothing in Chinese but the seal', () => {
    const { html } = page('Chengwan Club', '/en/');
    expect(pageCard(html.replace('会与会员', ''), '/en/', convert)).toMatchObject({
      title: 'Chengwan Club',
      kicker: 'Chengwan Club',
      owner: 'Chengwan Club',
    });
  });

  test('are drawn once, and again only for what changed', async () => {
    const dist = path.join(folder, 'dist');
    const folders = { root, cache: path.join(folder, 'cache'), pictures: path.join(folder, 'pictures') };
    const pages = [page('章程', '/handbook/club/charter/'), page('章程', '/handbook/club/charter-2023/'), page('停水', '/notices/water/')];
    expect(await writeShareCards(dist, pages, folders)).toEqual({ cards: 3, drawn: 2 });
    expect(await writeShareCards(dist, pages, folders)).toEqual({ cards: 3, drawn: 0 });
    expect(await writeShareCards(dist, [...pages, page('停电', '/notices/power/')], folders)).toEqual({ cards: 4, drawn: 1 });
    expect(await sharp(path.join(dist, 'previews/notices/power.jpg')).metadata()).toMatchObject({ ...SHARE_CARD });
  });
});
