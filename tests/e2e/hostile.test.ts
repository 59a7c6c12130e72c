import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DESKTOP, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { FOREIGN, HOSTILE_EVENT, HOSTILE_MARKDOWN, MARK } from './support/hostile-content.ts';
import { mailsTo, newestMail } from './support/mailbox.ts';
import { book, call, type Member, newMember, rows, signInByApi } from './support/member.ts';
import { DOOR, MANAGER } from './support/people.ts';
import { openSettled, settled } from './support/settled.ts';
import { shown } from './support/shown.ts';

/** What a member may type, as long as each field allows. */
const TYPED = {
  name: `<img src=x onerror=${MARK}=21>`,
  party: `<svg onload=${MARK}=2>`,
  subject: `"><img src=x onerror=${MARK}=23> </summary><script>${MARK}=24</script>`,
  body: `<script>${MARK}=25</script><img src=x onerror=${MARK}=26>\n[x](javascript:${MARK}=27)\n<iframe src="https://${FOREIGN}/"></iframe>\nBEGIN:VEVENT\r\nATTENDEE:mailto:evil@${FOREIGN}`,
  answer: `<a href="javascript:${MARK}=28">x</a><img src="https://${FOREIGN}/d.png" onerror=${MARK}=29>`,
  reason: `<img src=x onerror=${MARK}=30>\r\nBcc: evil@${FOREIGN}`,
};

/** Elements that could run, fetch or lead away: of the page as it stands, or of a text that others will show as HTML. */
function dangerous(page: Page, base: string, html: string | null = null): Promise<string[]> {
  return page.evaluate(
    ([text, foreign, site]) => {
      const root = text === null ? document : new DOMParser().parseFromString(text as string, 'text/html');
      const isForm = (one: Element) => one.tagName === 'FORM' && one.getAttribute('action')?.includes(foreign as string);
      const isLoaded = (one: Element) => one.tagName !== 'A' && /^\s*(https?:)?\/\//i.test(one.getAttribute('src') ?? '');
      return [...root.querySelectorAll('*')]
        .filter(
          (one) =>
            [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|data:text|vbscript)/i.test(value)) ||
            ['IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(one.tagName) ||
            // The site's own scripts are named or hashed; a text brings none.
            (text !== null && one.tagName === 'SCRIPT') ||
            (one.tagName === 'META' && one.getAttribute('http-equiv') === 'refresh') ||
            isForm(one) ||
            (isLoaded(one) && new URL(one.getAttribute('src') ?? '', site as string).origin !== site),
        )
        .map((one) => one.outerHTML.slice(0, 200));
    },
    [html, FOREIGN, base],
  );
}

/** Nothing ran, nobody was led away, and nothing that could run stands in the page. Foreign requests fail every test by themselves. */
async function harmless(page: Page, base: string): Promise<void> {
  expect(new URL(page.url()).origin).toBe(base);
  expect(await page.evaluate((mark) => (window as unknown as Record<string, unknown>)[mark], MARK)).toBeUndefined();
  expect(await dangerous(page, base)).toEqual([]);
}

/** Moves over everything and opens everything: some attacks wait for that. */
async function touch(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    for (const one of document.querySelectorAll('main *')) {
      one.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      one.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    }
  });
}

async function settle(page: Page): Promise<void> {
  await settled(page);
  await touch(page);
}

/** Calendar files as programs read them: every property name of every component. */
function calendarNames(text: string): string[] {
  const names: string[] = [];
  const walk = (component: ICAL.Component) => {
    names.push(component.name, ...component.getAllProperties().map((property) => property.name));
    component.getAllSubcomponents().forEach(walk);
  };
  walk(new ICAL.Component(ICAL.parse(text)));
  return names;
}
const INJECTED = ['attendee', 'organizer', 'attach', 'valarm', 'x-evil'];
const injected = (text: string) => calendarNames(text).filter((name) => INJECTED.includes(name));

describe('the attacks are alive', () => {
  const { open } = useBrowser();
  test('each runs where nothing protects', async () => {
    const { page } = await open();
    const payloads = [TYPED.name, TYPED.party, TYPED.subject, TYPED.reason, `<details open ontoggle="${MARK}=9">`];
    for (const payload of payloads) {
      await page.goto('about:blank');
      await page.setContent(`<main>${payload}</main>`);
      await page.waitForFunction((mark) => (window as unknown as Record<string, unknown>)[mark] !== undefined, MARK);
    }
    expect(HOSTILE_MARKDOWN).toContain(MARK);
    expect(
      injected(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\nATTENDEE:mailto:evil@${FOREIGN}\r\nEND:VEVENT\r\nEND:VCALENDAR`),
    ).toEqual(['attendee']);
  });
});

describe('hostile content', () => {
  const { open, base } = useBrowser();

  test.each([
    '/',
    '/events/',
    `/events/${HOSTILE_EVENT}/`,
    '/newsletter/2026-11/',
    '/newsletter/2026-11/hostile-article/',
    '/newsletter/2026-11/wechat/',
    '/newsletter/',
  ])('does nothing on %s', async (address) => {
    const { page } = await open();
    await page.goto(address);
    await settle(page);
    await harmless(page, base);
  });

  test('its own pages still say what it says, as text', async () => {
    const { page } = await open();
    await page.goto(`/events/${HOSTILE_EVENT}/`);
    expect(await shown(page.getByRole('heading', { level: 1 }))).toBe(`敌意</title><script>${MARK}=10</script>活动`);
    await page.goto('/newsletter/2026-11/hostile-article/');
    expect(await shown(page.getByRole('heading', { level: 1 }))).toBe(`敌意<script>${MARK}=14</script>文章`);
    // What cannot be made safe is gone, its words too where they were code.
    expect(await shown(page.getByRole('main'))).not.toContain(`${MARK}=1\n`);
    await page.getByText('点我').click();
    await page.getByText('链接', { exact: true }).click();
    await harmless(page, base);
  });

  const TITLE = `敌意<script>${MARK}=14</script>文章`;
  const SUMMARY = `导语 ]]><script>${MARK}=16</script>`;
  type Item = { title: string; summary: string; html: string };

  /** The items of a feed as a reader program takes them; null when it cannot read the feed at all. */
  const itemsOf = (page: Page, text: string): Promise<Item[] | null> =>
    page.evaluate((source) => {
      if (source.startsWith('{')) {
        const feed = JSON.parse(source) as { items: { title: string; summary: string; content_html: string }[] };
        return feed.items.map((item) => ({ title: item.title, summary: item.summary, html: item.content_html }));
      }
      const parsed = new DOMParser().parseFromString(source, 'application/xml');
      if (parsed.querySelector('parsererror')) return null;
      const part = (item: Element, name: string) => item.getElementsByTagName(name)[0]?.textContent ?? '';
      const rss = [...parsed.querySelectorAll('item')].map((item) => ({
        title: part(item, 'title'),
        summary: part(item, 'description'),
        html: part(item, 'content:encoded'),
      }));
      const atom = [...parsed.querySelectorAll('entry')].map((item) => ({
        title: part(item, 'title'),
        summary: part(item, 'summary'),
        html: part(item, 'content'),
      }));
      return [...rss, ...atom];
    }, text);

  test.each(['/rss.xml', '/atom.xml', '/feed.json'])(
    '%s is well formed; its titles are text, and its HTML is safe to show',
    async (address) => {
      // An empty page: a reader program has no policy of ours.
      const { page } = await open();
      const items = (await itemsOf(page, await (await fetch(base + address)).text())) ?? [];
      const hostile = items.find((item) => item.title === TITLE);
      expect(hostile?.summary).toBe(SUMMARY);
      expect(hostile?.html.length).toBeGreaterThan(50);
      for (const item of items) expect(await dangerous(page, base, item.html)).toEqual([]);
      expect(await itemsOf(page, '<rss><channel><item></rss>')).toBeNull();
    },
  );

  test.each(['email.html', 'wechat.html'])('the edition %s, which others will show, holds nothing that runs', async (name) => {
    // An empty page: a reader program has no policy of ours.
    const { page } = await open();
    const html = await (await fetch(`${base}/newsletter/2026-11/${name}`)).text();
    expect(html).toContain('敌意&lt;script');
    expect(await dangerous(page, base, html)).toEqual([]);
    expect((await dangerous(page, base, HOSTILE_MARKDOWN)).length).toBeGreaterThan(5);
  });

  test.each([`/events/${HOSTILE_EVENT}.ics`, '/events.ics'])('%s holds no line that the text brought along', async (address) => {
    const text = await (await fetch(base + address)).text();
    expect(text).toContain('ATTENDEE:mailto:evil');
    expect(injected(text)).toEqual([]);
  });

  test('search shows it as text; so are the words searched for', async () => {
    const { page } = await open();
    await page.goto(`/search/?q=${encodeURIComponent('敌意')}`);
    await page.getByText(/找到约?\d+条结果/).waitFor();
    await page.getByRole('link', { name: `敌意<script>${MARK}=14</script>文章` }).waitFor();
    await harmless(page, base);
    for (const words of [`<img src=x onerror=${MARK}=31>`, `"><script>${MARK}=32</script>`, `量子<svg onload=${MARK}=33>`]) {
      await page.goto(`/search/?q=${encodeURIComponent(words)}`);
      await page.getByRole('status').filter({ hasNotText: '正在找' }).waitFor();
      expect(await page.getByRole('searchbox').inputValue()).toBe(words);
      await harmless(page, base);
    }
  });
});

describe('hostile members', () => {
  const { open, base } = useBrowser();
  let member: Member;
  let manager: Member;
  let door: Member;
  let code: string;

  beforeAll(async () => {
    member = await newMember(base, TYPED.name);
    manager = await signInByApi(base, MANAGER);
    door = await signInByApi(base, DOOR);
    ({ code } = await book(member, OPEN_EVENT, TYPED.party, TYPED.party));
    await book(member, HOSTILE_EVENT, TYPED.party);
    const opened = await call<{ case_id: string }>(member, 'open_case', {
      p_category: 'complaint',
      p_subject: TYPED.subject,
      p_body: TYPED.body,
      p_event_id: HOSTILE_EVENT,
    });
    await call(manager, 'staff_answer_case', { p_case_id: opened.case_id, p_body: TYPED.answer });
    await call(manager, 'staff_note_case', { p_case_id: opened.case_id, p_body: TYPED.body });
    await call(member, 'reply_to_case', { p_case_id: opened.case_id, p_body: TYPED.body });
    await call(manager, 'staff_set_case_state', { p_case_id: opened.case_id, p_state: 'closed', p_reason: TYPED.reason });
    await call(manager, 'staff_answer_case', { p_case_id: (await openAgain()).case_id, p_body: TYPED.answer });
  });
  const openAgain = () =>
    call<{ case_id: string }>(member, 'open_case', {
      p_category: 'praise',
      p_subject: TYPED.subject,
      p_body: TYPED.body,
      p_event_id: null,
    });

  test('on their own screens', async () => {
    const { page } = await open({ ...DESKTOP, storageState: member.storageState });
    const screens: [string, string][] = [
      ['/club/', `${TYPED.name}，您好`],
      ['/feedback/', TYPED.subject],
      [`/events/${OPEN_EVENT}/`, TYPED.party],
      [`/events/${HOSTILE_EVENT}/`, TYPED.party],
    ];
    for (const [address, text] of screens) {
      await openSettled(page, address);
      await page.getByText(text).first().waitFor();
      await settle(page);
      await harmless(page, base);
    }
    expect(await shown(page.getByRole('banner'))).toContain(TYPED.name);
  });

  test('at the door', async () => {
    const { page } = await open({ ...DESKTOP, storageState: door.storageState });
    await page.goto('/staff/check-in/');
    await page.getByLabel('现在签到的活动').selectOption(OPEN_EVENT);
    await page.getByText(TYPED.name).first().waitFor();
    await page.getByLabel('签到码', { exact: true }).fill(code);
    await page.getByRole('button', { name: '全家签到' }).click();
    await page.getByText('签到成功，2位').waitFor();
    await page.getByRole('button', { name: '撤销签到' }).first().click();
    await page.getByRole('dialog').getByLabel('原因').fill(TYPED.reason);
    await page.getByRole('dialog').getByRole('button', { name: '撤销签到' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await settle(page);
    await harmless(page, base);
    for (const scanned of [`#${encodeURIComponent(TYPED.name)}`, '#%E0%A4%A', `#javascript:${MARK}=34`]) {
      await page.goto('about:blank');
      await page.goto(`/staff/check-in/${scanned}`);
      await page.getByText('签到码是十二位字母和数字').waitFor();
      await harmless(page, base);
    }
  });

  test('on the staff’s desks', async () => {
    const { page } = await open({ ...DESKTOP, storageState: manager.storageState });
    await page.goto('/staff/cases/');
    for (const list of ['待业主确认', '已关闭']) {
      await page.getByRole('button', { name: list, exact: true }).click();
      await page.getByRole('button', { name: TYPED.subject }).first().click();
      await page.getByText(`<script>${MARK}=25</script>`).first().waitFor();
      await settle(page);
      await harmless(page, base);
    }
    await page.goto('/staff/people/');
    await page.getByLabel('找人').fill(member.address);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('积分余额').waitFor();
    await page.getByText(TYPED.name).first().waitFor();
    await settle(page);
    await harmless(page, base);
    await page.goto('/staff/');
    await page.getByRole('heading', { name: '系统' }).waitFor();
    await settle(page);
    await harmless(page, base);
  });

  test('in mails: the mailbox, the mail’s own page, its raw parts and its calendar file', async () => {
    const { page, context } = await open();
    await newestMail(context, base, member.address, { contains: '敌意' });
    await newestMail(context, base, member.address, { contains: `${MARK}=28` });
    await page.goto(`/mailbox/?to=${encodeURIComponent(member.address)}`);
    await harmless(page, base);
    const mails = await mailsTo(context, base, member.address);
    expect(mails.length).toBeGreaterThanOrEqual(4);
    let calendars = 0;
    for (const mail of mails) {
      expect(mail.subject).not.toMatch(/[\r\n]/);
      await page.goto(mail.path);
      // The mailbox shows the mail's own HTML in a frame without rights, which is the one frame there is.
      expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
      expect(await page.evaluate((mark) => (window as unknown as Record<string, unknown>)[mark], MARK)).toBeUndefined();
      const links = page.getByRole('link', { name: /\.ics$/ });
      for (const href of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))) {
        const text = await (await fetch(base + href)).text();
        expect(injected(text)).toEqual([]);
        calendars += 1;
      }
      // Even opened by itself, with every right a mail reader may give it.
      await page.goto(`${mail.path}html`);
      await touch(page);
      await harmless(page, base);
      expect(await page.locator('script, iframe, form, object').count()).toBe(0);
    }
    expect(calendars).toBeGreaterThanOrEqual(2);
  });

  test('what is stored is what was typed, so that the screens above were tried at all', async () => {
    const [account] = await rows<{ display_name: string }>(member, 'my_account');
    expect(account?.display_name).toBe(TYPED.name);
    const [entry] = await rows<{ body: string }>(member, 'my_case_entries', { kind: 'reply' });
    expect(entry?.body).toContain(`<script>${MARK}=25</script>`);
  });
});

describe('the way back after signing in', () => {
  const { open, base } = useBrowser();
  const HOSTILE = [
    `//${FOREIGN}/`,
    `/\\${FOREIGN}/`,
    `\\\\${FOREIGN}`,
    `https://${FOREIGN}/`,
    `javascript:${MARK}=40`,
    `/%09/${FOREIGN}/`,
    `/\t/${FOREIGN}/`,
    `/.//${FOREIGN}/`,
    `//${FOREIGN}%2f..`,
    `data:text/html,<script>${MARK}=41</script>`,
  ];

  test('never leaves the site', async () => {
    const member = await newMember(base, '归舟');
    const { page, allow } = await open({ ...DESKTOP, storageState: member.storageState });
    allow(/status of 404/);
    for (const next of HOSTILE) {
      await page.goto(`/club/?next=${encodeURIComponent(next)}`);
      await page.waitForLoadState('networkidle');
      await harmless(page, base);
    }
    await page.goto('/club/?next=/events/?a=1%23b');
    await page.waitForURL('**/events/?a=1#b');
  });
});
