import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { adults, call, type Member, newMember, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const PAGES = path.resolve(import.meta.dirname, '../../src/pages');
/** Every page below a folder of `src/pages`, so that a new one is looked at without a word. */
const addressesBelow = (folder: string): string[] =>
  readdirSync(path.join(PAGES, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .map((file) => `/${folder}/${file.replace(/(index)?\.astro$/, '')}`.replace(/([^/])$/, '$1/'));
/** With the front page, whose masthead holds the most: it stands in every language. */
const CLUB = ['/', '/club/', ...addressesBelow('club'), '/feedback/'];
const STAFF = addressesBelow('staff');

const LONG_NAME = '欧阳德拉克洛瓦·维多利亚·阿列克谢耶夫娜';
const LONG_WORD = 'https://monitoring.example.org/basement/b2/drain/0031?from=2026-09-01&to=2026-11-26&view=hourly-aggregate';
/** The smallest picture that is one: a paper to look at. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Opens every fold and one line of each list, as somebody would who looks for something. */
async function unfold(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const lines = page.locator('.staff-line-head[aria-expanded=false], .message-open');
  if ((await lines.count()) > 0) await lines.first().click();
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details')) fold.open = true;
  });
  await page.waitForLoadState('networkidle');
}

/** What does not fit: the page itself, what reaches over its edge, and a tool of the masthead that lies on the name of the club. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const one of document.querySelectorAll<HTMLElement>('main :is(a, button, input, select, textarea, summary, h1, h2, h3, p, dd)')) {
      const box = one.getBoundingClientRect();
      // A table, and only that, may be pushed sideways.
      if (box.width > 0 && box.right > width + 1 && !one.closest('.table-wrap'))
        found.push(`${one.tagName} reaches to ${Math.round(box.right)}`);
    }
    const name = document.querySelector('.wordmark')?.getBoundingClientRect();
    for (const tool of document.querySelectorAll('.masthead-tools > *')) {
      const box = tool.getBoundingClientRect();
      if (name && box.width > 0 && box.left < name.right && box.top < name.bottom - 1)
        found.push(`“${tool.textContent?.trim()}” lies on the name`);
    }
    return found;
  });

/** What is pressed and is less than 44 px high. Links within a sentence have the height of their line. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(button, summary, select, textarea, input:not([type=checkbox], [type=radio]))')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
      .map((one) => `${one.tagName} “${one.textContent?.trim().slice(0, 20)}” ${one.getBoundingClientRect().height} px`),
  );

describe('the pages of whoever is signed in', () => {
  const { open, base } = useBrowser();
  let member: Member;
  let manager: Member;

  beforeAll(async () => {
    manager = await signInByApi(base, MANAGER);
    member = await newMember(base, LONG_NAME);
    const text = { p_subject: `地下车库B2层靠近3号楼2单元电梯厅的排水沟反复堵塞 ${crypto.randomUUID().slice(0, 8)}`, p_body: LONG_WORD };
    const opened = await call<{ case_id: string }>(member, 'open_case', { p_category: 'complaint', p_event_id: null, ...text });
    await call(manager, 'staff_answer_case', { p_case_id: opened.case_id, p_body: LONG_WORD });
    await call(member, 'book_event', { p_event_id: OPEN_EVENT, p_party: adults('维多利亚·阿列克谢耶夫娜') });
    await call(member, 'open_rights_request', { p_kind: 'correction', p_body: LONG_WORD, p_proof: '身份证' });
    const papers = [{ name: 'scan_2026-11-27_contract_first_page_and_signature_final_version_2.png', data: PNG }];
    const claim = {
      p_home: '听潮苑 4号楼 2单元 一千二百零一室（顶层复式）',
      p_role: 'owner',
      p_company: '',
      p_note: LONG_WORD,
      p_papers: papers,
    };
    await call(member, 'open_claim', claim);
  });

  const people: [string, () => Member, string[]][] = [
    ['a member with a long name', () => member, CLUB],
    ['a manager', () => manager, STAFF],
  ];
  // 320 px is a desk at 400 % as well; 768 px is a tablet held upright.
  for (const [width, type] of [
    [360, 'plain'],
    [360, 'large'],
    [320, 'plain'],
    [320, 'large'],
    [768, 'plain'],
  ] as const) {
    test.each(people)(`fit ${width} px in ${type} type: %s`, async (_name, who, addresses) => {
      expect(addresses.length).toBeGreaterThan(4);
      const { page } = await open({ viewport: { width, height: 740 }, hasTouch: true, isMobile: true, storageState: who().storageState });
      if (type === 'large') await page.addInitScript(() => localStorage.setItem('display', '{"type":"large"}'));
      const found: string[] = [];
      for (const address of addresses) {
        await openSettled(page, address);
        await unfold(page);
        const here = [...(await misfits(page)), ...(await smallTargets(page))];
        found.push(...here.map((one) => `${address}: ${one}`));
      }
      expect(found).toEqual([]);
    });
  }

  test('would be found not to fit, if they did not', async () => {
    const { page } = await open({
      viewport: { width: 320, height: 740 },
      hasTouch: true,
      isMobile: true,
      storageState: manager.storageState,
    });
    await openSettled(page, '/staff/settings/');
    expect([...(await misfits(page)), ...(await smallTargets(page))]).toEqual([]);
    await page.evaluate(() => {
      // One that is seen: the first may lie in a fold.
      const field = [...document.querySelectorAll<HTMLElement>('main input')].find((one) => one.checkVisibility());
      const tools = document.querySelector<HTMLElement>('.masthead-tools');
      Object.assign(field?.style ?? {}, { inlineSize: '30rem', blockSize: '20px', minBlockSize: '0' });
      Object.assign(tools?.style ?? {}, { position: 'absolute', insetInlineStart: '0' });
    });
    expect((await misfits(page)).join()).toMatch(/the page is .*INPUT reaches to .*lies on the name/);
    expect((await smallTargets(page)).join()).toMatch(/INPUT .* 20 px/);
  });

  test('what gives something up, and what went wrong, is red, whatever order the build set the styles in', async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 }, storageState: manager.storageState });
    await openSettled(page, '/staff/team/');
    await unfold(page);
    const colours = await page.evaluate(() => {
      const colour = (className: string) => {
        const one = document.createElement('p');
        one.className = className;
        one.append(document.createElement('strong'));
        document.querySelector('main')?.append(one);
        const { color, borderInlineStartColor } = getComputedStyle(one);
        one.remove();
        return { color, edge: borderInlineStartColor };
      };
      const revoke = document.querySelector('.button-danger');
      return {
        revoke: revoke && getComputedStyle(revoke).color,
        error: colour('field-error').color,
        notice: colour('notice notice-error').edge,
      };
    });
    expect(colours.error).not.toBe('rgb(0, 0, 0)');
    expect([colours.revoke, colours.notice]).toEqual([colours.error, colours.error]);
  });
});
