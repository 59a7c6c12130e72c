import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { shown } from './support/shown.ts';

const hrefs = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
/** The schema.org data of a page. */
const dataOf = async (page: Page) => JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}');

describe('the shelves of the magazine, without JavaScript', () => {
  const { open } = useBrowser();
  const plain = async () => (await open({ ...PHONE, javaScriptEnabled: false })).page;

  test('every piece stands in its section, and sections together hold all pieces once', async () => {
    const page = await plain();
    await page.goto('/newsletter/');
    const doors = await hrefs(page, 'nav[aria-label="会刊的书架"] a');
    const issues = await hrefs(page, '.issue-shelf h2 a');
    const pieces: string[] = [];
    for (const issue of issues) {
      await page.goto(issue);
      pieces.push(...(await hrefs(page, '.contents-list h4 a')));
    }
    expect(pieces.length).toBeGreaterThan(30);
    const shelved: string[] = [];
    for (const door of doors.filter((one) => one.startsWith('/newsletter/section/'))) {
      await page.goto(door);
      shelved.push(...(await hrefs(page, '.shelf-piece a')));
    }
    expect([...shelved].sort()).toEqual([...pieces].sort());
  });

  test('a piece leads to its themes and to others of its section, and the counts at the doors are right', async () => {
    const page = await plain();
    await page.goto('/newsletter/2026-11/boatbuilder/');
    expect(await shown(page.getByRole('main'))).toContain('每分钟400字');
    const themes = await hrefs(page, '.article-themes a');
    expect(themes).toEqual(['/newsletter/theme/craft/', '/newsletter/theme/memory/']);
    const more = await hrefs(page, '.more-list a');
    expect(more).toHaveLength(3);
    expect(more).not.toContain('/newsletter/2026-11/boatbuilder/');
    await page.goto('/newsletter/theme/memory/');
    const listed = await hrefs(page, '.shelf-piece a');
    expect(listed).toContain('/newsletter/2026-11/boatbuilder/');
    expect(await page.locator('a[aria-current="page"] small').last().textContent()).toBe(`${listed.length}篇`);
  });

  test('the people of an issue are those who signed and those who agreed', async () => {
    const page = await plain();
    await page.goto('/newsletter/2026-11/');
    const people = await shown(page.locator('section', { has: page.getByRole('heading', { name: '本期人物' }) }));
    for (const name of ['林舟', '顾师傅', '贺先生']) expect(people).toContain(name);
    // In the text by name, as staff of the building site, and nobody's author.
    expect(people).not.toContain('小曹');
  });
});

describe('events, without JavaScript', () => {
  const { open, base } = useBrowser();
  const plain = async () => (await open({ ...DESKTOP, javaScriptEnabled: false })).page;
  const filters = (page: Page) =>
    page
      .locator('nav[aria-label="按社区和类型看"] a')
      .evaluateAll((links) =>
        links.map((link) => ({ href: link.getAttribute('href') ?? '', count: Number(link.querySelector('small')?.textContent) })),
      );

  test('the calendar has all days of a month on their weekdays, and turns to every other month', async () => {
    const page = await plain();
    await page.goto('/events/');
    await page.getByRole('link', { name: '按月看' }).click();
    const first = page.url();
    while (await page.locator('a[rel="prev"]').count()) await page.locator('a[rel="prev"]').click();
    const seen: string[] = [];
    for (;;) {
      const month = /(\d{4}-\d{2})\/$/.exec(page.url())?.[1] ?? '';
      seen.push(month);
      const days = await page.locator('.month > .day time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime') ?? ''));
      const [year, number] = month.split('-').map(Number) as [number, number];
      expect(days).toHaveLength(new Date(Date.UTC(year, number, 0)).getUTCDate());
      const columns = await page
        .locator('.month > .day')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
      const lefts = [...new Set(columns)].sort((a, b) => a - b);
      expect(columns.map((left) => lefts.indexOf(left) + 1)).toEqual(days.map((day) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7));
      if (!(await page.locator('a[rel="next"]').count())) break;
      await page.locator('a[rel="next"]').click();
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toContain(/(\d{4}-\d{2})\/$/.exec(first)?.[1]);
    await page.goto('/events/month/2026-12/');
    expect(await shown(page.locator('.day').nth(21))).toContain('冬至');
    expect(await hrefs(page, '.day:nth-child(19) a')).toContain('/events/winter-solstice-tangyuan/');
  });

  test('on a phone the calendar is a list of the days that have something to say', async () => {
    const phone = await open({ ...PHONE, javaScriptEnabled: false });
    await phone.page.goto('/events/month/2026-12/');
    const visible = await phone.page
      .locator('.day')
      .evaluateAll((days) => days.filter((day) => (day as HTMLElement).offsetHeight > 0).length);
    expect(visible).toBeGreaterThan(5);
    expect(visible).toBeLessThan(31);
    expect(await shown(phone.page.locator('.day').nth(18))).toContain('星期六');
  });

  test('behind each filter stand as many events as its door says, all of them for whom and of what it says', async () => {
    const page = await plain();
    await page.goto('/events/');
    const doors = (await filters(page)).filter(({ href }) => href !== '/events/');
    expect(doors.length).toBeGreaterThan(10);
    for (const { href, count } of doors) {
      await page.goto(href);
      const rows = await page.locator('#open .event-row, #month .event-row, #later .event-row').count();
      expect([href, rows]).toEqual([href, count]);
      if (rows === 0 && !(await page.locator('#past').count())) expect(await shown(page.getByRole('main'))).toContain('眼下没有这样的活动');
    }
    await page.goto('/events/community/wanghai/trip/');
    for (const row of await page.locator('.event-row').all()) expect(await shown(row)).toMatch(/出行.*(望海里|全部社区)/s);
  });

  test('each calendar can be subscribed to and read by another program', async () => {
    const page = await plain();
    await page.goto('/events/calendar/');
    const webcals = await hrefs(page, 'a[href^="webcal:"]');
    const addresses = await hrefs(page, '.feed-address');
    expect(webcals.map((one) => one.replace('webcal:', ''))).toEqual(addresses.map((one) => one.replace(/^https?:/, '')));
    expect(addresses).toHaveLength(12);
    const ids = async (path: string) => {
      const response = await fetch(new URL(new URL(path, base).pathname, base));
      expect(response.headers.get('content-type')).toContain('text/calendar');
      const calendar = new ICAL.Component(ICAL.parse(await response.text()));
      return calendar.getAllSubcomponents('vevent').map((entry) => String(entry.getFirstPropertyValue('uid')));
    };
    const all = await ids('/events.ics');
    expect(all.length).toBeGreaterThan(10);
    const kinds = await Promise.all(addresses.filter((one) => one.includes('/kind/')).map(ids));
    expect(kinds.flat().sort()).toEqual([...all].sort());
    const communities = await Promise.all(addresses.filter((one) => one.includes('/community/')).map(ids));
    expect(new Set(communities.flat())).toEqual(new Set(all));
  });

  test('structured data say when, where, by whom, for how much; and nothing about seats that are left', async () => {
    const page = await plain();
    await page.goto('/events/old-town-winter-trip/');
    const data = await dataOf(page);
    expect(data).toMatchObject({
      '@type': 'Event',
      startDate: expect.stringMatching(/\+08:00$/),
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', address: { addressCountry: 'CN' } },
      organizer: { name: '澄湾会', url: expect.stringMatching(/^http/) },
      isAccessibleForFree: false,
      offers: { price: 40, priceCurrency: 'CNY', validFrom: expect.stringMatching(/\+08:00$/) },
    });
    expect(data).not.toHaveProperty('remainingAttendeeCapacity');
    expect(await shown(page.getByRole('main'))).toContain('每位40元');
    await page.goto('/events/monthly-tea/');
    const series = await dataOf(page);
    expect(series['@type']).toBe('EventSeries');
    expect(series.subEvent.length).toBeGreaterThan(2);
    expect(await shown(page.getByRole('main'))).toMatch(/怎么来.*孩子.*请带.*平安/s);
  });

  test('a recap stands on the page of its event, and the issue leads there and back', async () => {
    const page = await plain();
    await page.goto('/newsletter/2026-11/');
    await page.getByRole('link', { name: '把夏天留在沙里的东西捡回来' }).click();
    expect(page.url()).toContain('/events/summer-bay-cleanup/#recap');
    const recap = page.getByRole('region', { name: '回顾', exact: true });
    expect(await shown(recap)).toContain('七十二位');
    expect(await recap.getByRole('img').count()).toBe(3);
    await page.getByRole('link', { name: '第38期・秋深灯亮' }).click();
    expect(page.url()).toContain('/newsletter/2026-11/');
    await page.goto('/events/');
    expect(await shown(page.locator('.event-row', { hasText: '把夏天留在沙里' }))).toContain('回顾');
  });
});
