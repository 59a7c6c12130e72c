import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handbookPdf, issuePdf, PrintShop } from '../../scripts/print/make-print.ts';
import { readHandbook } from '../../src/lib/editions/handbook.ts';
import { readIssues } from '../../src/lib/editions/issue.ts';
import { BESIDE_PAIR, besideOf, plantedSite, SECRET_PAIR, secretOf, TURN, wordOf } from '../content/planted-site.ts';
import { embeddedFonts, type PrintedText, printedText, unreadableFonts } from '../support/printed-text.ts';

const root = path.resolve(import.meta.dirname, '../..');
const SITE = 'https://club.example';
const MINUTE = '2026-12-01 09:00';
/** The root of a tree of content with nothing printed yet. */
const folders: string[] = [];
function freshRoot(fill: (folder: string) => void): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'club-print-'));
  folders.push(folder);
  cpSync(path.join(root, 'public'), path.join(folder, 'public'), { recursive: true });
  fill(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const han = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '');
/** Radicals look like characters and are none: who searches for the word would not find it. */
const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/u;

describe('what is printed', () => {
  let magazine: { pdf: Buffer; pages: number; text: PrintedText };
  let handbook: typeof magazine;
  let again: number;
  const own = freshRoot((folder) => {
    cpSync(path.join(root, 'content'), path.join(folder, 'content'), { recursive: true });
    // Wider than a sheet; a browser prints all sheets smaller for one such line.
    const wide = `https://club.example/${'a'.repeat(120)}`;
    const lines = `\n\n\`\`\`\n${wide}\n\`\`\`\n\n又见${wide}。\n`;
    for (const file of ['newsletter/2026-11/low-lamps.md', 'handbook/service/repair.md'])
      appendFileSync(path.join(folder, 'content', file), lines);
  });
  const [issue] = readIssues(own, MINUTE);
  if (!issue) throw new Error('no issue');
  const parts = readHandbook(own, MINUTE);

  beforeAll(async () => {
    const options = { root: own, site: SITE, minute: MINUTE };
    const shop = new PrintShop(own);
    const read = async (made: { pdf: Buffer; pages: number }) => ({ ...made, text: await printedText(made.pdf) });
    magazine = await read(await issuePdf(shop, issue, options));
    handbook = await read(await handbookPdf(shop, options));
    await shop.close();
    const began = performance.now();
    const second = new PrintShop(own);
    const kept = await issuePdf(second, issue, options);
    await second.close();
    again = kept.pdf.equals(magazine.pdf) ? performance.now() - began : Number.POSITIVE_INFINITY;
  }, 300_000);

  test('the magazine folds: a multiple of four pages, in the language it is written in, with its title', () => {
    expect(magazine.pages % 4).toBe(0);
    expect(magazine.text.pages).toHaveLength(magazine.pages);
    expect(magazine.pages).toBeLessThanOrEqual(2 * issue.articles.length + 8);
    expect(magazine.text).toMatchObject({ title: `《澄湾》第${issue.number}期：${issue.title}`, language: 'zh-CN', tagged: true });
    expect(magazine.text.outline).toEqual(expect.arrayContaining([issue.title, ...issue.articles.map((article) => article.title)]));
  });

  test('is set in the size that was chosen, whatever stands in a text', () => {
    expect(magazine.text.size).toBeCloseTo(10, 1);
    expect(handbook.text.size).toBeCloseTo(10, 1);
    expect(magazine.text.pages.join('')).toContain('a'.repeat(120));
  });

  test('who stands in it is found on the pages named, the editor’s note and the cover among them', () => {
    const people = magazine.text.pages.findLast((text) => text.includes('这一期的人')) ?? '';
    const note = magazine.text.pages.findIndex((text) => text.startsWith('卷首语')) + 1;
    expect(people).toMatch(new RegExp(`${issue.editor}${magazine.text.targets.get('note') ?? note}(?:、|\\D)`));
    expect(people).not.toMatch(/\D00\D/);
  });

  test('no page of a photo essay stands half empty, nor runs over', () => {
    const essay = issue.articles.find(({ photoEssay }) => photoEssay);
    const first = magazine.text.targets.get(essay?.slug ?? '') ?? 0;
    const pages = magazine.text.pages.findIndex((text) => text.startsWith('这一期的人') || text.includes('名字后面是页码')) + 1 - first;
    expect(pages).toBe(4);
    const bottoms = magazine.text.bottoms.slice(first - 1, first - 1 + pages);
    // The text of a page ends 270 millimetres below its upper edge.
    expect(bottoms.filter((bottom) => bottom < 225)).toEqual([]);
  });

  test('its contents name the page where each piece begins', () => {
    const contents = magazine.text.pages[1] ?? '';
    for (const { slug, title } of issue.articles) {
      const page = magazine.text.targets.get(slug) ?? 0;
      const plain = title.replace(/\s/g, '');
      expect([title, magazine.text.pages[page - 1]?.includes(plain)]).toEqual([title, true]);
      expect([title, contents.includes(`${page}${plain}`)]).toEqual([title, true]);
    }
    expect(new Set(issue.articles.map(({ slug }) => magazine.text.targets.get(slug))).size).toBe(issue.articles.length);
  });

  test('every piece stands in it to its last words, as the Chinese that was written', () => {
    const read = han(magazine.text.pages.join(''));
    const missing = issue.articles.filter(({ text }) => !read.includes(han(text.markdown).slice(-8)));
    expect(missing.map(({ slug }) => slug)).toEqual([]);
    expect(magazine.text.pages.join('')).not.toMatch(RADICALS);
    // A character that stands in none of the common fonts.
    expect(read).toContain('舢板');
  });

  test('the handbook has every chapter, its contents and references name the pages that are', () => {
    expect(handbook.text).toMatchObject({ title: '澄湾会业主手册', language: 'zh-CN', tagged: true });
    const chapters = parts.flatMap((part) => part.chapters);
    expect(chapters.length).toBeGreaterThan(30);
    const contents = handbook.text.pages.slice(1, 3).join('');
    for (const { id, title, summary } of chapters) {
      const page = handbook.text.targets.get(id.replace('/', '-')) ?? 0;
      const plain = title.replace(/\s/g, '');
      expect([title, handbook.text.pages[page - 1]?.includes(plain)]).toEqual([title, true]);
      expect([title, contents.includes(`${plain}${page}`)]).toEqual([title, true]);
      expect([id, handbook.text.pages.join('').includes(summary.replace(/\s/g, '').slice(0, 12))]).toEqual([id, true]);
    }
    const references = [...handbook.text.pages.join('').matchAll(/（第(\d+)页）/g)].map(([, page]) => Number(page));
    expect(references.length).toBeGreaterThan(20);
    const begun = new Set(handbook.text.targets.values());
    expect(references.filter((page) => !begun.has(page))).toEqual([]);
  });

  test('every font is inside and tells its letters', () => {
    for (const { pdf } of [magazine, handbook]) {
      const { fonts, unreadable } = unreadableFonts(pdf);
      expect(unreadable).toEqual([]);
      expect(fonts).toBeGreaterThan(4);
      expect(embeddedFonts(pdf)).toBe(fonts);
    }
    // The control: letters drawn as pictures, as a distribution's Chinese fonts end up.
    const drawn = Buffer.from('<</Type /Font\n/Subtype /Type3\n/FontBBox [0 0 1 1]>>\nendobj');
    expect(unreadableFonts(drawn).unreadable).toHaveLength(1);
  });

  test('what has not changed is not printed again', () => {
    expect(again).toBeLessThan(10_000);
  });
});

describe('what is not for everybody, or not yet', () => {
  let words: string;

  beforeAll(async () => {
    const planted = freshRoot((folder) => {
      for (const [file, text] of Object.entries(plantedSite())) {
        mkdirSync(path.dirname(path.join(folder, 'content', file)), { recursive: true });
        writeFileSync(path.join(folder, 'content', file), text);
      }
    });
    const options = { root: planted, site: SITE, minute: TURN };
    const shop = new PrintShop(planted);
    const issue = readIssues(planted, TURN).find(({ month }) => month === '2026-11');
    if (!issue) throw new Error('no issue');
    const pdfs = [await issuePdf(shop, issue, options), await handbookPdf(shop, options)];
    await shop.close();
    words = (await Promise.all(pdfs.map(async ({ pdf }) => (await printedText(pdf)).pages.join('')))).join('');
  }, 300_000);

  test('is not on paper: drafts, what comes later, what has ended, and passages for members', () => {
    const hidden = (['article', 'chapter', 'part'] as const).flatMap((kind) => [
      wordOf(kind, 'late'),
      wordOf(kind, 'draft'),
      secretOf(kind),
    ]);
    expect([...hidden, SECRET_PAIR].filter((word) => words.includes(word))).toEqual([]);
    // The controls: what stands beside them is.
    const shown = (['article', 'chapter', 'part'] as const).flatMap((kind) => [wordOf(kind, 'always'), wordOf(kind, 'early')]);
    expect([...shown, besideOf('article'), BESIDE_PAIR].filter((word) => !words.includes(word))).toEqual([]);
  });
});

describe('without a Chromium', () => {
  const run = (args: string[]) => {
    const env = { ...process.env, CHROMIUM_PATH: '/nowhere/chromium' };
    return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  };

  test('a build stops at once and says what is missing and how to get it', () => {
    const { status, stdout, stderr } = run(['scripts/build.mjs']);
    expect(status).toBe(1);
    expect(stdout).not.toContain('生成页面');
    for (const word of ['没有找到', '/nowhere/chromium', 'apt-get install chromium', 'CHROMIUM_PATH', '--no-pdf'])
      expect(stderr).toContain(word);
  });
});
