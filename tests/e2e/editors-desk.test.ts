import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, inject, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { written } from '../content/fixture.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';

const { open, base } = useBrowser();

/** The copy of the tree that the site was built from. */
const folder = (): Record<string, string> => {
  const copy = inject('copy');
  const files = globSync('content/**/*.{md,svg,txt,yaml}', { cwd: copy });
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(copy, file), 'utf8')]));
};

/**
 * Lays the repository into the browser's own file system and lets the folder dialog answer with it: the dialog itself belongs to the
 * system and cannot be operated by a test; everything behind it is real.
 */
async function withFolder(page: Page, files: Record<string, string>): Promise<void> {
  await page.goto('/admin/');
  await page.evaluate(async (texts) => {
    const top = await navigator.storage.getDirectory();
    await top.getDirectoryHandle('.git', { create: true });
    for (const [file, text] of Object.entries(texts)) {
      const steps = file.split('/');
      const name = steps.pop() as string;
      let at = top;
      for (const step of steps) at = await at.getDirectoryHandle(step, { create: true });
      const writer = await (await at.getFileHandle(name, { create: true })).createWritable();
      await writer.write(text);
      await writer.close();
    }
  }, files);
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await page.reload();
  const way = page.getByRole('button', { name: '使用本地仓库' });
  await way.click();
  await way.waitFor({ state: 'hidden' });
}

const readBack = (page: Page, file: string): Promise<string> =>
  page.evaluate(async (wanted) => {
    const steps = wanted.split('/');
    const name = steps.pop() as string;
    let at = await navigator.storage.getDirectory();
    for (const step of steps) at = await at.getDirectoryHandle(step);
    return (await (await at.getFileHandle(name)).getFile()).text();
  }, file);

describe("the editors' desk", () => {
  test('opens in Chinese whatever the browser speaks, offers the folder, and asks nobody else for anything', async () => {
    const { page } = await open({ ...DESKTOP, locale: 'en-US' });
    await page.goto('/admin/');
    await page.getByRole('button', { name: '使用本地仓库' }).waitFor();
    await page.getByRole('heading', { name: '澄湾会编辑台' }).waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/repository/i);
    expect(await page.getByRole('button', { name: 'GitHub' }).isVisible()).toBe(false);
    // Its signs are a font of its own: asked for by name, it comes from here.
    expect(await page.evaluate(async () => (await document.fonts.load('24px "Material Symbols Outlined"')).length)).toBeGreaterThan(0);
  });

  test('a notice written on the desk is a file that passes the check', async () => {
    const { page } = await open();
    const files = folder();
    await withFolder(page, files);
    await page.goto('/admin/#/collections/notices/new');
    const box = (name: string) => page.getByRole('textbox', { name });
    await box('通知标题').fill('听潮苑三号楼停水');
    await box('一句话说清什么事').fill('十二月三日上午检修水泵，三号楼停水。');
    await box('发布日期').fill('2026-11-21');
    await page.getByRole('radio', { name: '听潮苑' }).click();
    await box('正文').fill('九点到十一点停水，:setting[case.first_reply_hours]内答复疑问。');
    await box('网址').fill('2026-11-21-pump');
    await page.getByRole('button', { name: '保存' }).click();
    const file = 'content/notices/2026-11-21-pump.md';
    await expect.poll(() => readBack(page, file).catch(() => ''), { timeout: 15_000 }).toContain('title: 听潮苑三号楼停水');
    const text = await readBack(page, file);
    expect(text).toBe(
      '---\ntitle: 听潮苑三号楼停水\nsummary: 十二月三日上午检修水泵，三号楼停水。\npublished_on: 2026-11-21\ncommunity: tingchao\n---\n' +
        '九点到十一点停水，:setting[case.first_reply_hours]内答复疑问。\n',
    );
    const tree = Object.fromEntries(Object.entries({ ...files, [file]: text }).map(([name, body]) => [name.replace('content/', ''), body]));
    const problems = checkContent(written(tree), settings, '2026-11-22 12:00', [file]).problems;
    expect(problems).toEqual([]);
  });

  test('an issue and a part of the handbook, opened from their list, save into their own file and no other', async () => {
    const { page } = await open();
    const files = folder();
    await withFolder(page, files);
    const entries: [string, string, string, string][] = [
      ['issues', '月在听潮', '本期主题', 'content/newsletter/2026-09/index.md'],
      ['issues', '秋深灯亮', '本期主题', 'content/newsletter/2026-11/index.md'],
      ['parts', '反馈与服务', '部分的名称', 'content/handbook/service/index.md'],
    ];
    const changed: string[] = [];
    for (const [collection, title, field, file] of entries) {
      await page.goto(`/admin/#/collections/${collection}`);
      // The line of the list, not the chapters of that part beside it.
      await page.getByText(new RegExp(`^(\\d{4}-\\d{2}\\s+)?${title}$`)).click();
      const box = page.getByRole('textbox', { name: field });
      await expect.poll(() => box.inputValue(), { timeout: 20_000 }).toBe(title);
      await box.fill(`${title}之二`);
      await page.getByRole('button', { name: '保存' }).click();
      await expect.poll(() => readBack(page, file), { timeout: 15_000 }).toContain(`title: ${title}之二`);
      // The file is there before the desk has left it, and then it goes back to its list by itself.
      await expect.poll(() => page.url(), { timeout: 15_000 }).not.toContain('/entries/');
      changed.push(file);
    }
    for (const file of Object.keys(files).filter((one) => one.endsWith('/index.md') && !changed.includes(one)))
      expect([file, await readBack(page, file)]).toEqual([file, files[file]]);
  });

  test('the issue of a month to come is begun on the desk, its cover beside it', async () => {
    const { page } = await open({ ...DESKTOP, viewport: { width: 1280, height: 2600 } });
    await withFolder(page, folder());
    await page.goto('/admin/#/collections/issues');
    await page.getByText('将来的一期').last().click();
    const box = (name: string) => page.getByRole('textbox', { name });
    await expect.poll(() => box('哪个月的会刊').inputValue(), { timeout: 20_000 }).toMatch(/^\d{4}-\d{2}$/);
    const month = await box('哪个月的会刊').inputValue();
    await page.getByRole('spinbutton').first().fill('39');
    for (const [name, text] of [
      ['本期主题', '冬至'],
      ['一句话介绍本期', '冬至那天大家一起包饺子、煮汤圆、点灯。这一期写灶台，写长桌，写等着回家的人，也写一盏留到半夜的灯。'],
      ['封面画面的描述', '灯下的海湾'],
      ['封面作者', '绘／编辑部'],
      ['本期主编署名', '编辑部'],
      ['出版日期', `${month}-01`],
      ['正文', '天黑得早了。'],
    ] as const)
      await box(name).first().fill(text);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(path.join(inject('copy'), 'content/newsletter/2026-11/cover.svg'));
    await page.getByText('cover.svg').first().waitFor();
    await page.getByRole('button', { name: '保存' }).last().click();
    const issue = `content/newsletter/${month}`;
    await expect.poll(() => readBack(page, `${issue}/index.md`).catch(() => ''), { timeout: 15_000 }).toContain(`month: ${month}`);
    expect(await readBack(page, `${issue}/index.md`)).toContain('cover: ./cover.svg');
    expect(await readBack(page, `${issue}/cover.svg`)).toContain('<svg');
  });

  test('a picture put into a text stands in it as the check wants it, its file beside the text', async () => {
    const { page } = await open({ ...DESKTOP, viewport: { width: 1280, height: 2600 } });
    const files = folder();
    await withFolder(page, files);
    await page.goto('/admin/#/collections/articles-2026-11/entries/boatbuilder');
    const body = page.getByRole('textbox', { name: '正文' });
    await expect.poll(() => body.inputValue(), { timeout: 20_000 }).toContain('八号楼');
    await body.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(3, 3));
    await page.getByRole('button', { name: '放一张图' }).click();
    const form = page.getByRole('dialog', { name: '放一张图' });
    const put = form.getByRole('button', { name: '放进正文' });
    for (const [label, words] of [
      ['画面的描述', '退潮的滩涂，一只旧船'],
      ['图注', '他叫它"老伙计"'],
      ['作者', '林舟'],
    ] as const)
      await form.getByLabel(label).fill(words);
    await form.getByLabel('图片').setInputFiles({ name: '退潮 boat.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('不是照片') });
    await put.click();
    await form.getByText('这个文件不能用').waitFor();
    const photo = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#4f7f8c' } })
      .jpeg()
      .toBuffer();
    await form.getByLabel('图片').setInputFiles({ name: '退潮 boat.jpg', mimeType: 'image/jpeg', buffer: photo });
    await put.click();
    await form.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '保存' }).click();
    const file = 'content/newsletter/2026-11/boatbuilder.md';
    const markdown = '\n\n![退潮的滩涂，一只旧船](./pictures/boat.webp "他叫它\\"老伙计\\"　摄／林舟")\n\n';
    await expect.poll(() => readBack(page, file), { timeout: 15_000 }).toContain(markdown);
    const before = files[file] as string;
    const bodyOf = (text: string) => text.slice(text.indexOf('\n---\n') + 5).trim();
    const text = await readBack(page, file);
    expect(bodyOf(text).replace(markdown, '\n\n')).toBe(bodyOf(before));
    const saved = await page.evaluate(async () => {
      let at = await navigator.storage.getDirectory();
      for (const step of ['content', 'newsletter', '2026-11', 'pictures']) at = await at.getDirectoryHandle(step);
      return [...new Uint8Array(await (await (await at.getFileHandle('boat.webp')).getFile()).arrayBuffer())];
    });
    const tree = Object.fromEntries(Object.entries({ ...files, [file]: text }).map(([name, own]) => [name.replace('content/', ''), own]));
    const root = written(tree);
    writeFileSync(path.join(root, 'content/newsletter/2026-11/pictures/boat.webp'), Buffer.from(saved));
    expect(checkContent(root, settings, '2026-11-22 12:00', [file]).problems).toEqual([]);
  });

  test('every kind of text opens with what it holds, on a phone too', async () => {
    const { page } = await open(PHONE);
    await withFolder(page, folder());
    await page.goto('/admin/#/collections/events/entries/winter-solstice-tangyuan/index');
    const held = (name: string) => page.getByRole('textbox', { name }).inputValue();
    await expect.poll(() => held('活动名称'), { timeout: 20_000 }).toBe('冬至汤圆会');
    // The form is drawn as it is scrolled.
    const seats = page.getByRole('textbox', { name: '最多多少人' });
    await page.mouse.move(180, 500);
    const scrolled = async () => {
      await page.mouse.wheel(0, 600);
      return seats.count();
    };
    await expect.poll(scrolled, { timeout: 20_000 }).toBe(1);
    expect(await seats.inputValue()).toBe('40');
    await page.goto('/admin/#/collections/articles-2026-11/entries/boatbuilder');
    await expect.poll(() => held('作者署名'), { timeout: 20_000 }).toContain('顾师傅');
  });

  test('stands apart: no page leads to it, no list, map or index knows it', async () => {
    const { page } = await open();
    const dist = path.join(inject('copy'), 'dist');
    const told = globSync('**/*.{html,xml,json,ics,txt}', { cwd: dist, exclude: ['admin/**', 'pagefind/**'] })
      .filter((file) => file !== 'robots.txt' && readFileSync(path.join(dist, file), 'utf8').includes('/admin/'))
      .toSorted();
    expect(told).toEqual([]);
    const answer = await page.goto('/admin/');
    expect(answer?.headers()['x-robots-tag']).toBe('noindex');
    expect(answer?.headers()['content-security-policy']).not.toContain('http');
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex, nofollow');
    const found = await fetch(`${base}/search-index/entry.json`).then((response) => response.text());
    expect(found).not.toContain('/admin/');
    await page.getByRole('button', { name: '使用本地仓库' }).waitFor();
  });
});
