import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };

/** Files by their path below `content/`. */
export type Tree = Record<string, string>;

/** A drawing that is accepted. */
export const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8"><title>海</title><path d="M0 0h12v8z"/></svg>';

function article(section: string, order: number): string {
  return `---\ntitle: 文章${order}\nsection: ${section}\norder: ${order}\nauthor: 林舟\nsummary: 导语\n---\n正文。\n`;
}

/** The product's own messages: a club without them could send nothing, so the check demands each. */
function messages(): Tree {
  const content = path.resolve(import.meta.dirname, '../../content');
  return Object.fromEntries(
    globSync('messages/**/*.md', { cwd: content }).map((file) => [file, readFileSync(path.join(content, file), 'utf8')]),
  );
}

/** A small club without a fault: one issue with its five sections, an event, a series, two chapters, a notice, the fixed pages. */
export function faultless(): Tree {
  const page = '---\ntitle: 页面\nsummary: 说明\nupdated_on: 2026-11-01\n---\n正文。\n';
  const safety = `safety:
  risks: [烫伤]
  insurance: { covered: true, note: 已投保 }
  emergency_contact: { name: 许晴, role: 负责人, phone: 400-000-6180 }
  minors: 由监护人陪同
  photo_notice: 会拍照
`;
  const facts = `kind: tea
summary: 喝茶
picture: ./picture.svg
picture_alt: 一壶茶
picture_credit: 绘／编辑部
community: all
place: 会客厅
place_detail: 东门进
bring: []
capacity: 24
party_max: 4
points: 3
children: { policy: welcome }
${safety}`;
  return {
    'newsletter/2026-11/index.md':
      '---\nnumber: 38\nmonth: 2026-11\ntitle: 灯\nsummary: 本期\ncover: ./cover.svg\ncover_alt: 封面\ncover_credit: 绘／编辑部\neditor: 林舟\npublished_on: 2026-11-05\n---\n卷首语。\n',
    'newsletter/2026-11/cover.svg': SVG,
    'newsletter/2026-11/a-news.md': article('news', 1),
    'newsletter/2026-11/b-home.md': article('home', 2),
    'newsletter/2026-11/c-service.md': article('service', 3),
    'newsletter/2026-11/d-life.md': article('life', 4),
    'newsletter/2026-11/e-culture.md': article('culture', 5),
    'events/winter-tea/index.md': `---
title: 冬茶
starts_at: 2026-12-19 14:00
ends_at: 2026-12-19 16:00
booking:
  opens_at: 2026-11-20 09:00
  closes_at: 2026-12-18 18:00
  early: { min_tier: harbour, opens_at: 2026-11-18 09:00 }
  cancel_until: 2026-12-18 14:00
  waiting_list: true
  one_party_per_household: true
  min_proof: V1
${facts}---
正文。
`,
    'events/winter-tea/picture.svg': SVG,
    'events/monthly-tea/index.md': `---
title: 月茶
repeat: { every: month, weekday: saturday, nth: 2 }
first_on: 2026-06-01
start_time: "14:00"
end_time: "16:00"
booking:
  opens_days_before: 30
  waiting_list: true
  one_party_per_household: true
  min_proof: V1
exceptions:
  - { date: 2026-12-12, cancelled: 检修 }
  - date: 2027-02-13
    moved_to: { starts_at: 2027-02-20 14:00, ends_at: 2027-02-20 16:00 }
    reason: 春节
${facts}---
正文。
`,
    'events/monthly-tea/picture.svg': SVG,
    'handbook/service/index.md': '---\ntitle: 服务\norder: 1\nsummary: 服务\n---\n',
    'handbook/service/repair.md':
      '---\ntitle: 报修\norder: 1\nsummary: 报修\nupdated_on: 2026-11-20\nstatus: ready\nservice: { feedback_category: repair }\n---\n开始前:setting[booking.cancel_hours]。\n',
    'handbook/service/lift.md':
      '---\ntitle: 电梯\norder: 2\nsummary: 电梯\nupdated_on: 2026-11-20\nstatus: planned\n---\n:planned[在线查看]\n',
    'notices/2026-11-20-lift.md': '---\ntitle: 电梯检修\nsummary: 检修\npublished_on: 2026-11-20\ncommunity: tingchao\n---\n正文。\n',
    'pages/about.md': page,
    'pages/privacy.md': page.replace('---\n正文', 'version: 2026-11-01\n---\n正文'),
    'pages/accessibility.md': page,
    'pages/contact.md': page,
    ...messages(),
  };
}

/** Writes a tree to a folder of its own, removed after the test. */
export function written(tree: Tree): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'club-content-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(tree)) {
    const target = path.join(root, 'content', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return root;
}

/** What the checker tells about a tree, a line each, `content/` left out. */
export function told(tree: Tree): string[] {
  return checkContent(written(tree), settings).problems.map((problem) => formatProblem(problem).replace(/^content\//, ''));
}

/** The faultless club with one text replaced in one file; fails when there was nothing to replace. */
export function planted(file: string, find: string | RegExp, replacement: string): Tree {
  const tree = faultless();
  const text = tree[file];
  if (text === undefined) throw new Error(`the fixture has no ${file}`);
  const changed = text.replace(find, replacement);
  if (changed === text) throw new Error(`${file} has no ${String(find)}`);
  return { ...tree, [file]: changed };
}

/** The faultless club with a file added, or removed when the text is null. */
export function withFile(file: string, text: string | null): Tree {
  const tree = faultless();
  if (text === null) delete tree[file];
  else tree[file] = text;
  return tree;
}
