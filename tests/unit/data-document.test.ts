import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { dataDocument } from '../../src/features/rights/data-document.ts';

const HOSTILE = '<img src=x onerror=alert(1)></dd><script>alert(2)</script>"\'&';

const page = dataDocument({
  made_at: '2026-12-01T02:00:00+00:00',
  person: {
    profile: { display_name: '沈砚', phone: null },
    homes: [],
    consents: [{ given: true, created_at: '2026-11-30T17:30:00+00:00' }],
  },
  cases: [{ subject: HOSTILE, body: '第一行\n第二行', entries: [{ internal: false, body: '答复' }] }],
  added_later: { some_column: 7 },
});

test('names fields in Chinese and says times as Beijing reads them', () => {
  for (const words of [
    '澄湾会：我的资料',
    '2026年12月1日取出',
    '<dt>称呼</dt><dd>沈砚</dd>',
    '<dt>电话</dt><dd>（没有填）</dd>',
    '2026年12月1日 01:30',
    '<dd>是</dd>',
  ]) {
    expect(page).toContain(words);
  }
});

test('what was added since is shown under the name that the database gives it', () => {
  expect(page).toContain('<h2>added_later</h2><dl><div><dt>some_column</dt><dd>7</dd></div></dl>');
});

test('no text can become markup, and the page loads nothing', () => {
  const names = new Set<string>();
  const visit = (node: { name?: string; children?: unknown[] }) => {
    if (node.name) names.add(node.name);
    for (const child of node.children ?? []) visit(child as never);
  };
  visit(parseDocument(page) as never);
  expect([...names].sort()).toEqual([
    '!doctype',
    'body',
    'dd',
    'div',
    'dl',
    'dt',
    'h1',
    'h2',
    'h3',
    'head',
    'html',
    'li',
    'meta',
    'ol',
    'p',
    'style',
    'title',
  ]);
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page).toContain("default-src 'none'");
});
