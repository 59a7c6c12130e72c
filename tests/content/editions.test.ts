import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailEdition } from '../../scripts/editions/mail-edition.ts';
import { MAIL_LIMIT } from '../../scripts/editions/mail-html.ts';
import { writePictures } from '../../scripts/editions/picture-files.ts';
import { wechatEdition } from '../../scripts/editions/wechat-edition.ts';
import { type EditionIssue, readIssues } from '../../src/lib/editions/issue.ts';
import { IssuePictures } from '../../src/lib/editions/pictures.ts';

const root = path.resolve(import.meta.dirname, '../..');
const SITE = 'https://club.example.org';
const issues = readIssues(root, '2027-01-01 00:00');
const [newest] = issues;
if (!newest) throw new Error('no issue');

const folder = mkdtempSync(path.join(os.tmpdir(), 'club-editions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader sees: no markup, no white space. */
const words = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&[a-z#0-9]+;|\s/gi, '');
const lastWords = (issue: EditionIssue) => issue.articles.map(({ text }) => text.markdown.replace(/[^\p{Script=Han}]/gu, '').slice(-8));
const han = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '');

describe.each(issues.map((issue) => [issue.month, issue] as const))('the mail of %s', (_month, issue) => {
  let mail: Awaited<ReturnType<typeof mailEdition>>;
  const pictures = new IssuePictures(issue.month, root);
  beforeAll(async () => {
    mail = await mailEdition(issue, SITE, pictures);
  });

  test('is below the limit and holds the end of every piece that was not shortened', () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(MAIL_LIMIT);
    const whole = issue.articles.filter((article) => !mail.shortened.includes(article.slug));
    expect(whole.length).toBeGreaterThanOrEqual(issue.articles.length - 2);
    const read = han(words(mail.html));
    expect(lastWords({ ...issue, articles: whole }).filter((ending) => !read.includes(ending))).toEqual([]);
  });

  test('asks for nothing but its pictures, all on the site, all JPEG, each with its words', () => {
    expect(mail.html).not.toMatch(/<script|<link|@import|<form|<iframe|<svg|fonts\.googleapis/i);
    const images = [...mail.html.matchAll(/<img\b[^>]*>/g)].map(([tag]) => tag);
    // The cover, the picture at the head of each piece, and those within pieces that were not shortened: an essay in pictures is nothing else.
    const within = issue.articles
      .filter((article) => !mail.shortened.includes(article.slug))
      .flatMap((article) => article.text.markdown.match(/!\[/g) ?? []);
    expect(images).toHaveLength(1 + issue.articles.filter((article) => article.picture).length + within.length);
    for (const tag of images) {
      expect(tag).toMatch(new RegExp(`src="${SITE}/newsletter/${issue.month}/pictures/[^"]+\\.jpg"`));
      expect(tag).toMatch(/alt="[^"]{4,}"/);
      expect(tag).toMatch(/width="\d+"/);
    }
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !/^(https:\/\/|tel:|mailto:)/.test(link))).toEqual([]);
  });

  test('brings what mail programs need: tables, own styles, dark mode, a preview line, the web page, the way out', () => {
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark">');
    expect(mail.html).toContain('<!--[if mso');
    expect(mail.html.indexOf(issue.summary)).toBeLessThan(mail.html.indexOf('<img'));
    expect(mail.html).toContain(`href="${SITE}/newsletter/${issue.month}/"`);
    expect(mail.html.match(/https:\/\/unsubscribe\.invalid\//g)).toHaveLength(1);
    // A class may only serve the dark mode: without a style sheet nothing may fall apart.
    expect(mail.html).not.toMatch(/class="(prose|table-wrap|planned|setting)/);
    expect(mail.html).not.toMatch(/undefined|\[object|\{\{/);
  });

  test('as plain text it is the whole issue without markup', () => {
    expect(mail.text).not.toMatch(/<\/?[a-z]+[^>]*>|undefined|\[object/);
    expect(mail.text.match(/https:\/\/unsubscribe\.invalid\//g)).toHaveLength(1);
    const read = han(mail.text);
    expect(lastWords(issue).filter((ending) => !read.includes(ending))).toEqual([]);
    for (const article of issue.articles) expect(mail.text).toContain(`${SITE}${article.url}`);
  });
});

describe('an issue too long for a mail', () => {
  test('gives its longest pieces as a beginning with a link, and stays whole as text', async () => {
    const long = `> 编者按：先看这句。\n\n| 表 | 头 |\n| - | - |\n| 表里的字 | 2 |\n\n${'一'.repeat(400)}\n\n${'二'.repeat(400)}\n\n${'三'.repeat(12_000)}末尾`;
    const [first, ...others] = newest.articles;
    if (!first) throw new Error('no article');
    const issue = { ...newest, articles: [{ ...first, text: { ...first.text, markdown: long } }, ...others] };
    const mail = await mailEdition(issue, SITE, new IssuePictures(issue.month, root));
    expect(Buffer.byteLength(mail.html)).toBeLessThan(MAIL_LIMIT);
    expect(mail.shortened).toEqual([first.slug]);
    expect(mail.html).toContain('二'.repeat(400));
    expect(mail.html).toContain('编者按：先看这句。');
    expect(mail.html).toContain('一'.repeat(400));
    expect(mail.html).not.toContain('表里的字');
    expect(mail.html).not.toContain('三三');
    expect(mail.html).toContain('全文在网页上');
    expect(mail.text).toContain('三末尾');
  });
});

describe('the WeChat article', () => {
  let html: string;
  const pictures = new IssuePictures(newest.month, root);
  beforeAll(async () => {
    html = await wechatEdition(newest, SITE, pictures);
  });

  test('has its styles in the elements alone, no links, no scripts', () => {
    expect(html).not.toMatch(/<style|<link|<script|<a\b|\sclass=|\sid=|\son[a-z]+=|undefined/);
    const paragraphs = [...html.matchAll(/<p\b[^>]*>/g)].map(([tag]) => tag);
    expect(paragraphs.length).toBeGreaterThan(100);
    expect(paragraphs.filter((tag) => !tag.includes('style="'))).toEqual([]);
  });

  test('holds every piece as a part of its own, whole', () => {
    const ids = [...html.matchAll(/<!--([a-z][^>]*?)-->/g)].map((match) => match[1]);
    expect(ids).toEqual(['whole', 'head', ...newest.articles.map((article) => `piece-${article.slug}`)]);
    for (const id of ids) expect(html.split(`<!--${id}-->`)[1]?.split(`<!--/${id}-->`)).toHaveLength(2);
    const read = han(words(html));
    expect(lastWords(newest).filter((ending) => !read.includes(ending))).toEqual([]);
  });
});

describe('the pictures', () => {
  test('are JPEGs of 1200 pixels that show something, drawn once', async () => {
    const pictures = new IssuePictures(newest.month, root);
    await mailEdition(newest, SITE, pictures);
    const [cache, out] = [path.join(folder, 'cache'), path.join(folder, 'out')];
    const made = await writePictures(pictures.all(), out, cache);
    expect(made.map((file) => file.address)).toEqual(pictures.all().map((picture) => picture.address));
    for (const { name } of pictures.all()) {
      const file = path.join(out, `${name}.jpg`);
      expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 1200 });
      // A blank sheet has no contrast.
      const { channels } = await sharp(file).stats();
      expect([name, Math.max(...channels.map((channel) => channel.stdev)) > 20]).toEqual([name, true]);
    }
    const first = readFileSync(path.join(out, 'cover.jpg'));
    const began = performance.now();
    await writePictures(pictures.all(), path.join(folder, 'again'), cache);
    expect(readFileSync(path.join(folder, 'again', 'cover.jpg')).equals(first)).toBe(true);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('a missing one is named', async () => {
    const lost = { file: '/club/lost.svg', name: 'lost', address: '/x.jpg' };
    await expect(writePictures([lost], path.join(folder, 'lost'), path.join(folder, 'cache'))).rejects.toThrow(
      '图片不存在：/club/lost.svg',
    );
  });
});
