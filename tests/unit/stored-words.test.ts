import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedWords } from '../../scripts/site/traditional/stored-words.ts';
import { homeLine } from '../../src/features/account/account.ts';
import { type InboxMessage, wordsOf } from '../../src/features/inbox/inbox.ts';
import { reasonHere } from '../../src/features/points/points.ts';
import { converterWith } from '../../src/lib/languages/converter.ts';
import type { Home } from '../../src/lib/account.ts';
import { homeHere } from '../../src/lib/languages/home-here.ts';
import { fixedHere, storedHere } from '../../src/lib/languages/stored-words.ts';
import { loadCatalogue } from '../../src/lib/messages/load.ts';

const root = path.resolve(import.meta.dirname, '../..');
const TOLD = ['/events/winter-solstice-tangyuan/', '/handbook/service/repair/'];
const block = storedWords(root, converterWith([]), (address) => TOLD.includes(address));
const wordsAt = (address: string) => JSON.parse(/>(.*)<\/script>/s.exec(block(address))?.[1] ?? '') as Record<string, string>;

describe('what a Traditional page brings of the database', () => {
  test('is its own sentences on a member’s own pages alone, and events that the site tells on all', () => {
    expect(wordsAt('/club/privacy/')).toMatchObject({ 隐私说明: '隱私說明', 站内信: '站內信' });
    expect(wordsAt('/events/')).not.toHaveProperty('隐私说明');
    expect(wordsAt('/events/')).toMatchObject({ 冬至汤圆会: '冬至湯圓會' });
    expect(wordsAt('/club/')).toMatchObject({ 冬至汤圆会: '冬至湯圓會', 听潮苑: '聽潮苑', 单元: '單元' });
    expect(wordsAt('/events/')).not.toHaveProperty('单元');
  });

  test('is the steps of services where cases are shown, of chapters that the site tells', () => {
    expect(wordsAt('/feedback/')).toMatchObject({ '同事来电问清，约上门': '同事來電問清，約上門', 冬至汤圆会: '冬至湯圓會' });
    expect(wordsAt('/events/')).not.toHaveProperty('同事来电问清，约上门');
    const steps = Object.keys(wordsAt('/feedback/')).length - Object.keys(wordsAt('/events/')).length;
    expect(steps).toBe(4);
  });
});

describe('in the browser', () => {
  const page = (lang: string) => {
    const json = JSON.stringify(wordsAt('/club/'));
    (globalThis as { document?: unknown }).document = { documentElement: { lang }, getElementById: () => ({ textContent: json }) };
  };
  beforeAll(() => page('zh-Hant'));
  afterAll(() => {
    delete (globalThis as { document?: unknown }).document;
  });

  test('a sentence that the page does not know yet stays as it is', () => {
    expect(fixedHere('会刊邮件')).toBe('會刊郵件');
    expect(fixedHere('新的说法')).toBe('新的说法');
    expect(storedHere('新的说法')).toBeNull();
  });

  test('the name of a home is made of words that the page knows, wherever its numbers stand', () => {
    expect(homeHere('听潮苑 3号楼 2单元 601')).toBe('聽潮苑 3號樓 2單元 601');
    expect(homeHere('望海里3号楼')).toBe('望海里3號樓');
    expect(homeHere('听潮苑 十二栋 东区A座 B1车位')).toBe('聽潮苑 十二棟 東區A座 B1車位');
    // A name in two scripts would be neither.
    expect(homeHere('听潮苑 云栖阁 601')).toBe('听潮苑 云栖阁 601');
    expect(homeLine({ unit: '听潮苑 3号楼 2单元 601', role: 'owner' } as Home)).toContain('聽潮苑 3號樓 2單元 601');
  });

  test('a Traditional message names the home of the register and events in Traditional, and what somebody wrote as written', () => {
    const said = (kind: string, payload: object, language: 'zh-Hant' | 'zh-CN' = 'zh-Hant') =>
      JSON.stringify(wordsOf({ kind, payload } as InboxMessage, loadCatalogue(root, language)));
    const joined = { change: 'entered', unit: '听潮苑 3号楼 2单元 601', role: 'family' };
    expect(said('home_changed', joined)).toContain('聽潮苑 3號樓 2單元 601');
    expect(said('home_changed', joined)).not.toContain('听潮苑');
    const claimed = { outcome: 'approved', home: '听潮苑3号楼', unit: '听潮苑 3号楼 2单元 601', reason: '' };
    expect(said('claim_decided', claimed)).toContain('聽潮苑 3號樓 2單元 601');
    expect(said('claim_decided', claimed)).toContain('听潮苑3号楼');
    const event = { title: '冬至汤圆会', place: '听潮苑会客厅', starts_at: '2026-12-19T06:00:00Z', ends_at: '2026-12-19T08:30:00Z' };
    expect(said('event_cancelled', { event, reason: '天气不好' })).toContain('冬至湯圓會');
    expect(said('event_cancelled', { event, reason: '天气不好' })).toContain('天气不好');
    expect(said('event_cancelled', { event, reason: null }, 'zh-CN')).toContain('冬至汤圆会');
    // All of a message in one script: whoever has messages in Simplified reads the home so, too.
    expect(said('home_changed', joined, 'zh-CN')).toContain('听潮苑 3号楼 2单元 601');
    expect(said('claim_decided', { ...claimed, outcome: 'refused', unit: null, reason: '看不清' })).toContain('看不清');
  });

  test('the reason of a line is said around the title of the event, also where it is taken back', () => {
    expect(reasonHere('参加“冬至汤圆会”')).toContain('冬至湯圓會');
    expect(reasonHere('撤销签到：参加“冬至汤圆会”')).toContain('冬至湯圓會');
    expect(reasonHere('参加“别处的会”')).toBeNull();
    expect(reasonHere('积分到期：帮忙搬椅子')).toBeNull();
    expect(reasonHere('帮忙搬椅子')).toBeNull();
  });

  test('on a Simplified page everything stays as it is', () => {
    page('zh-CN');
    for (const reason of ['参加“冬至汤圆会”', '撤销签到：参加“冬至汤圆会”', '积分到期：帮忙搬椅子', '帮忙搬椅子'])
      expect(reasonHere(reason)).toBe(reason);
    expect(homeHere('听潮苑 3号楼 2单元 601')).toBe('听潮苑 3号楼 2单元 601');
  });
});
