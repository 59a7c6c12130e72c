import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { builtPages } from '../../scripts/site/pages.ts';
import { axeAtBothEnds } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { codeIn, newestMail } from './support/mailbox.ts';
import { settled } from './support/settled.ts';
import { readPage, readTexts } from './support/simplified.ts';

const TEA = '/en/events/winter-solstice-tangyuan/';

describe('English pages', () => {
  const pages = () => builtPages(path.join(inject('copy'), 'dist')).filter(({ address }) => address.startsWith('/en/'));

  test('are the front page, signing in, the list, and each event; nothing Chinese in them goes unmarked', () => {
    const all = pages();
    expect(all.map(({ address }) => address)).toEqual(expect.arrayContaining(['/en/', '/en/club/', '/en/events/', TEA]));
    const unmarked = all.flatMap(({ address, html }) => {
      // A title cannot hold an element; of an event without English words it is what it is.
      const { words } = readPage(html.slice(html.indexOf('<body')));
      return [
        ...(readPage(html).lang === 'en' ? [] : [`${address} is not in English`]),
        ...words.filter((text) => /\p{Script=Han}/u.test(text)).map((text) => `${address} ${text}`),
      ];
    });
    expect(unmarked).toEqual([]);
  });

  test('name their twins, and are named by them', () => {
    const read = (file: string) => readPage(readFileSync(path.join(inject('copy'), 'dist', file, 'index.html'), 'utf8'));
    const own = read('en/events/winter-solstice-tangyuan');
    expect([...own.alternates.keys()]).toEqual(['zh-Hans', 'zh-Hant', 'en', 'x-default']);
    for (const twin of ['events/winter-solstice-tangyuan', 'zh-hant/events/winter-solstice-tangyuan']) {
      expect([...read(twin).alternates]).toEqual([...own.alternates]);
      expect(read(twin).languages).toContain(TEA);
    }
    expect(read('about').alternates.has('en')).toBe(false);
  });
});

describe('a reader of English', () => {
  const { open, base } = useBrowser();

  test('comes from a Chinese page, is told what is in English, and finds an event with its facts', async () => {
    const { page } = await open();
    await page.goto('/events/');
    await page.getByRole('banner').getByRole('link', { name: 'English' }).click();
    await page.waitForURL('**/en/events/');
    await page.getByText('This site is in Chinese.').waitFor();
    await page.getByRole('link', { name: 'Tangyuan for the winter solstice' }).click();
    await page.waitForURL(`**${TEA}`);
    await settled(page);
    await page.getByText('Saturday 19 December, 14:00–16:30').first().waitFor();
    await page.getByText('The text of this event is in Chinese.').waitFor();
    await page
      .getByText(/Free seats|Booking/)
      .first()
      .waitFor();
    for (const address of ['/en/', '/en/events/', TEA, '/en/club/']) {
      await page.goto(address);
      await settled(page);
      expect([address, await axeAtBothEnds(page)]).toEqual([address, []]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, 360]);
      const large = page.evaluate(() => {
        document.documentElement.dataset.type = 'large';
        return document.documentElement.scrollWidth;
      });
      expect([address, await large]).toEqual([address, 360]);
    }
  });

  test('signs in and books without a Chinese sentence of the interface', async () => {
    const { page, context } = await open();
    const chinese = async () => (await readTexts(page.locator('[data-island]'))).filter((text) => /\p{Script=Han}/u.test(text));
    const address = `en-${crypto.randomUUID()}@demo.test`;
    await page.goto(`/en/events/${OPEN_EVENT}/`);
    await settled(page);
    await page.locator('[data-island=booking]').getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL('**/en/club/?next=**');
    const asked = new Date();
    await page.getByLabel('Mail address').fill(address);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Six-digit code').waitFor();
    expect(await chinese()).toEqual([]);
    await page.getByLabel('Six-digit code').fill(codeIn(await newestMail(context, base, address, { since: asked, contains: '验证码' })));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('Robin');
    await page.getByRole('checkbox', { name: /I have read and agree/ }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(`**/en/events/${OPEN_EVENT}/`);
    await settled(page);
    await page.getByLabel('Name of person 1').fill('Robin');
    expect(await chinese()).toEqual([]);
    await page.getByRole('button', { name: 'Book (people: 1)' }).click();
    await page.getByText('Booked. People: 1').waitFor();
    expect(await chinese()).toEqual([]);
    await page.goto('/en/club/');
    await page.getByRole('heading', { name: 'Hello, Robin' }).waitFor();
    await settled(page);
    expect(await chinese()).toEqual([]);
  });
});
