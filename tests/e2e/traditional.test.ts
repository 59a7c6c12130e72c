import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type BuiltPage, builtPages } from '../../scripts/site/pages.ts';
import { hasTraditional, LANGUAGES, languageAt } from '../../src/lib/languages/languages.ts';
import { readCorrections } from '../../src/lib/languages/corrections.ts';
import { findPages } from '../../src/scripts/search/find-pages.ts';
import { siteStore } from '../../src/scripts/search/site-store.ts';
import { useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { codeIn, newestMail } from './support/mailbox.ts';
import { signInByApi } from './support/member.ts';
import { openSettled, settled } from './support/settled.ts';
import { shown } from './support/shown.ts';
import { type PageWords, readPage, readTexts, SIMPLIFIED_ONLY, simplifiedIn } from './support/simplified.ts';

const ARTICLE = '/newsletter/2026-11/low-lamps/';

describe('every page of the Traditional edition', () => {
  const dist = path.join(inject('copy'), 'dist');
  const pages = new Map<string, { built: BuiltPage; read: PageWords }>();
  const traditional = () => [...pages].filter(([address]) => languageAt(address) === 'zh-Hant');
  /** Words that stay as they are written, whatever characters they have. */
  const kept = readCorrections(inject('copy')).corrections.map((one) => one.traditional);

  beforeAll(() => {
    for (const built of builtPages(dist)) pages.set(built.address, { built, read: readPage(built.html) });
  });

  test('is the twin of one page for readers, and every page for readers has one', () => {
    const originals = [...pages.keys()].filter((address) => hasTraditional(address));
    expect(originals.length).toBeGreaterThan(120);
    expect(
      traditional()
        .map(([address]) => address)
        .sort(),
    ).toEqual(originals.map((address) => `/zh-hant${address}`).sort());
    expect([...pages.keys()].filter((address) => /^\/zh-hant\/(staff|admin)\//.test(address))).toEqual([]);
  });

  test('says so, and holds no character that only Simplified has', () => {
    expect(SIMPLIFIED_ONLY.size).toBeGreaterThan(2000);
    const found = traditional().flatMap(([address, { read }]) => [
      ...(read.lang === 'zh-Hant' ? [] : [`${address} ${read.lang}`]),
      ...read.words.flatMap((text) => simplifiedIn(text, kept).map((place) => `${address} ${place}`)),
    ]);
    expect(found).toEqual([]);
    const original = pages.get(ARTICLE)?.read.words.flatMap((text) => simplifiedIn(text)) ?? [];
    expect(original.length).toBeGreaterThan(300);
  });

  test('leads out of it only where there is nothing else, or where somebody chooses a language', () => {
    const astray = traditional().flatMap(([address, { read }]) =>
      read.links.flatMap((href) => {
        const { origin, pathname } = new URL(href, `${inject('base')}${address}`);
        const twin = `/zh-hant${decodeURI(pathname)}`;
        const here = languageAt(pathname) === 'zh-Hant' || origin !== inject('base');
        return here || !(pages.has(twin) || existsSync(path.join(dist, twin))) ? [] : [`${address} → ${href}`];
      }),
    );
    expect(astray).toEqual([]);
    expect(pages.get(`/zh-hant${ARTICLE}`)?.read.languages).toContain(ARTICLE);
    expect(pages.get(ARTICLE)?.read.languages).toContain(`/zh-hant${ARTICLE}`);
  });

  test('has a switch, and all languages of a page name each other', () => {
    const faults = [...pages].flatMap(([address, { read }]) => {
      const { prefix, hreflang } = LANGUAGES[languageAt(address)];
      const twin = `/zh-hant${address.slice(prefix.length)}`;
      if (!pages.has(twin)) return read.alternates.size > 0 && languageAt(address) === 'zh-CN' ? [`${address} has alternates`] : [];
      const problems = read.languages.length > 1 ? [] : [`${address} has no switch`];
      if (!read.canonical) return problems;
      if (read.canonical !== read.alternates.get(hreflang)) problems.push(`${address} does not name itself`);
      for (const [language, to] of read.alternates) {
        const other = pages.get(decodeURI(new URL(to).pathname))?.read.alternates;
        if (JSON.stringify([...(other ?? [])]) !== JSON.stringify([...read.alternates]))
          problems.push(`${address} and its ${language} differ`);
      }
      return problems;
    });
    expect(faults).toEqual([]);
    expect([...(pages.get(ARTICLE)?.read.alternates.keys() ?? [])]).toEqual(['zh-Hans', 'zh-Hant', 'x-default']);
  });

  test('keeps scripts and the policy of its twin to the letter', () => {
    const policy = (html: string) => /<meta http-equiv="content-security-policy"[^>]*>/.exec(html)?.[0];
    const changed = traditional().filter(([address, { built, read }]) => {
      const original = pages.get(address.slice('/zh-hant'.length));
      return JSON.stringify([original?.read.code, policy(original?.built.html ?? '')]) !== JSON.stringify([read.code, policy(built.html)]);
    });
    expect(pages.get(ARTICLE)?.read.code.length).toBeGreaterThan(0);
    expect(changed.map(([address]) => address)).toEqual([]);
  });

  test('stands in the sitemaps beside its twin, if that does', () => {
    const listed = (file: string) =>
      [...readFileSync(path.join(dist, file), 'utf8').matchAll(/<loc>([^<]+)<\/loc>/g)].map(
        ([, address = '']) => new URL(address).pathname,
      );
    const own = listed('sitemap-0.xml').filter((address) => languageAt(address) === 'zh-CN');
    expect(listed('sitemap-zh-hant-0.xml')).toEqual(own.map((address) => `/zh-hant${address}`));
    expect(listed('sitemap-index.xml')).toEqual(['/sitemap-0.xml', '/sitemap-zh-hant-0.xml']);
  });

  test('is found in its own index by either script and by sound, and not in the other’s', async () => {
    const load = async (address: string) => {
      const file = path.join(dist, address);
      return existsSync(file) ? new Response(new Uint8Array(readFileSync(file))) : new Response(null, { status: 404 });
    };
    const first = async (edition: string, query: string) => {
      const store = siteStore('/', load, edition);
      const [page] = (await findPages(store, query)).pages;
      return page === undefined ? null : (await store.page(page)).url;
    };
    for (const query of ['冬至汤圆会', '冬至湯圓會', 'dongzhitangyuan', 'dztyh']) {
      expect([query, await first('zh-hant/', query)]).toEqual([query, '/zh-hant/events/winter-solstice-tangyuan/']);
      expect([query, await first('', query)]).toEqual([query, '/events/winter-solstice-tangyuan/']);
    }
  });
});

describe('a reader of Traditional Chinese', () => {
  const { open, base } = useBrowser();

  test('changes over in an article, reads on, searches, and comes back', async () => {
    const { page } = await open();
    await page.goto(ARTICLE);
    await page.getByRole('banner').getByRole('link', { name: '繁體中文' }).click();
    await page.waitForURL(`**/zh-hant${ARTICLE}`);
    await page.getByRole('heading', { level: 1, name: '路燈矮了，星星回來了' }).waitFor();
    await page.getByRole('link', { name: '手冊' }).first().click();
    await page.waitForURL('**/zh-hant/handbook/');

    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('漏水');
    const hit = page.getByRole('list', { name: '搜索結果' }).getByRole('link').first();
    expect(await hit.getAttribute('href')).toMatch(/^\/zh-hant\//);
    await page.getByRole('searchbox').fill('報修');
    await page.getByText(/找到約?\d+條結果/).waitFor();
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/zh-hant/search/?q=**');

    await page.getByRole('contentinfo').getByRole('link', { name: '简体中文' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/search/');
  });

  test('signs in, books, and reads every sentence of the islands in Traditional', async () => {
    const { page, context, allow } = await open();
    // The wrong code below, in Chromium's words.
    allow(/status of 403/);
    const address = `hant-${crypto.randomUUID()}@demo.test`;
    const unread = async () => (await readTexts(page.locator('main'))).flatMap((text) => simplifiedIn(text));
    await page.goto(`/zh-hant/events/${OPEN_EVENT}/`);
    await settled(page);
    await page.getByRole('link', { name: '去登入' }).click();
    await page.waitForURL('**/zh-hant/club/?next=**');

    const asked = new Date();
    await page.getByLabel('郵箱').fill(address);
    await page.getByRole('button', { name: '寄驗證碼給我' }).click();
    await page.getByLabel('六位驗證碼').waitFor();
    await page.getByLabel('六位驗證碼').fill('000000');
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/驗證碼/)
      .waitFor();
    expect(await unread()).toEqual([]);
    const mail = await newestMail(context, base, address, { since: asked, contains: '验证码' });
    await page.getByLabel('六位驗證碼').fill(codeIn(mail));
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.getByLabel('稱呼').fill('顧一葦');
    await page.getByRole('checkbox', { name: /我已閱讀並同意/ }).check();
    expect(await unread()).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();

    await page.waitForURL(`**/zh-hant/events/${OPEN_EVENT}/`);
    await settled(page);
    await page.getByLabel('第1位的名字').fill('一葦');
    await page.getByRole('button', { name: '報名（1位）' }).click();
    await page.getByText('已報名，1位').waitFor();
    expect(await unread()).toEqual([]);
    await page.goto('/zh-hant/club/');
    await page.getByRole('heading', { name: '顧一葦，您好' }).waitFor();
    await settled(page);
    expect(await unread()).toEqual([]);
  });

  test('reads a passage for members in Traditional, with the editors’ corrections', async () => {
    const member = await signInByApi(base, 'owner@demo.test');
    const [origin] = member.storageState.origins;
    const localStorage = [...(origin?.localStorage ?? []), { name: 'club.member', value: '{"name":"沈"}' }];
    const { page } = await open({ storageState: { cookies: [], origins: [{ origin: base, localStorage }] } });
    await page.goto('/zh-hant/notices/2026-11-23-tingchao-owners-meeting/');
    const passage = page.getByRole('region', { name: /聽潮苑/ });
    await passage.getByText('電梯廣告').waitFor();
    expect(simplifiedIn(await shown(passage))).toEqual([]);
  });

  test.each([
    ['/zh-hant/club/privacy/', '隱私說明'],
    ['/zh-hant/club/messages/preferences/', '報名成功'],
  ])('reads at %s in Traditional what the database itself says', async (address, words) => {
    const { storageState } = await signInByApi(base, 'owner@demo.test');
    const { page } = await open({ storageState });
    await openSettled(page, address);
    const main = page.getByRole('main');
    await main.getByText(words).first().waitFor();
    expect((await readTexts(main)).flatMap((text) => simplifiedIn(text))).toEqual([]);
  });

  test('reads the name of a home in Traditional, where it stands alone and in a sentence', async () => {
    const { storageState } = await signInByApi(base, 'owner@demo.test');
    const { page } = await open({ storageState });
    await openSettled(page, '/zh-hant/club/home/');
    await page.getByRole('heading', { name: '聽潮苑 3號樓 2單元 601' }).waitFor();
    await page.getByText('退出這套房').click();
    await page.getByRole('button', { name: '退出聽潮苑 3號樓 2單元 601' }).waitFor();
    await openSettled(page, '/zh-hant/club/');
    await page.getByText('聽潮苑 3號樓 2單元 601（業主）').waitFor();
  });

  test('is told in Traditional that there is no such page', async () => {
    const { page, allow } = await open();
    allow(/status of 404/);
    expect((await page.goto('/zh-hant/nothing/'))?.status()).toBe(404);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hant');
    await page.getByRole('main').getByRole('link', { name: '會刊' }).click();
    await page.waitForURL('**/zh-hant/newsletter/');
  });
});
