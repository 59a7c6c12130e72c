import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, planted, told, withFile, written } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';
const WORDS = '# 说明\n稳赚 去掉，会里不谈收益\n秒回\n';
const saying = (text: string) => ({ ...planted(ARTICLE, /\n---\n[\s\S]*/, `\n---\n${text}\n`), 'forbidden-words.txt': WORDS });

describe('words that promise too much', () => {
  test('each place is told, with what to write instead', () => {
    expect(told(saying('稳赚不赔。\n\n客服秒回，稳赚。'))).toEqual([
      `${ARTICLE}:8:1 用词 期望去掉，会里不谈收益，实际“稳赚”（见content/forbidden-words.txt）`,
      `${ARTICLE}:10:3 用词 期望换一个说法，实际“秒回”（见content/forbidden-words.txt）`,
      `${ARTICLE}:10:6 用词 期望去掉，会里不谈收益，实际“稳赚”（见content/forbidden-words.txt）`,
    ]);
  });

  test('not inside another word that the list names', () => {
    const list = '保值 去掉 除非 确保值、担保值\n顶级 去掉 除非 屋顶级';
    const about = (text: string) => told({ ...saying(text), 'forbidden-words.txt': list });
    expect(about('确保值班电话畅通，屋顶级联风机已检修。')).toEqual([]);
    expect(about('确保值班，房子保值。')).toEqual([`${ARTICLE}:8:8 用词 期望去掉，实际“保值”（见content/forbidden-words.txt）`]);
  });

  test('in fields too; without a list nothing is forbidden; remarks in the list are no words', () => {
    expect(told({ ...planted(ARTICLE, 'summary: 导语', 'summary: 稳赚'), 'forbidden-words.txt': WORDS })).toHaveLength(1);
    expect(told(planted(ARTICLE, 'summary: 导语', 'summary: 稳赚'))).toEqual([]);
    expect(told(saying('看说明。'))).toEqual([]);
  });
});

test('a bare address has no words that could be read aloud', () => {
  const bare = '期望网址写成[文字](网址)，说明那是什么；否则后面的字也会变成链接，实际“https://example.org/a”';
  expect(told(saying('见 https://example.org/a 。'))).toEqual([`${ARTICLE}:8:3 正文 ${bare}`]);
  expect(told(saying('见[那一页](https://example.org/a)，或写信到service@chengwan.example。'))).toEqual([]);
});

test('an address right behind a Chinese mark is told at its place, and nothing else is taken for wrong', () => {
  const text = '看（www.example.org）。\n\n| 时间 | 内容 |\n| --- | --- |\n| 九点 | 开门 |\n\n见注[^1]。\n\n[^1]: 说明。';
  expect(told(saying(text))).toEqual([expect.stringMatching(new RegExp(`^${ARTICLE}:8:3 正文 期望网址写成`))]);
});

test('headings go down step by step', () => {
  expect(told(saying('## 一\n\n#### 二'))).toEqual([`${ARTICLE}:10:1 正文 期望小标题逐级往下，这里最多###，实际####`]);
});

test('a picture is not too large, says what it shows and who made it', () => {
  const heavy = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="${'M0 0'.repeat(50_000)}"/></svg>`;
  expect(told(withFile('events/winter-tea/picture.svg', heavy))).toEqual([
    `events/winter-tea/index.md:15:10 picture 期望图片不超过200kB（这张201kB），实际“./picture.svg”`,
  ]);
  expect(told(withFile('newsletter/2026-11/heavy.svg', heavy)).length).toBe(0);
  expect(told(planted(ARTICLE, /\n---\n[\s\S]*/, '\npicture: ./cover.svg\n---\n![](./cover.svg)\n'))).toEqual([
    `${ARTICLE}:2:1 picture_alt 期望写明题图画面的描述，实际没有写`,
    `${ARTICLE}:2:1 picture_credit 期望写明题图作者，实际没有写`,
    `${ARTICLE}:9:1 正文 期望图片写明画面的描述：![描述](路径 "图注")，实际描述是空的`,
  ]);
});

// How long it takes is measured in bench/content-check.ts: a busy machine would fail a clock.
test('a thousand files are checked, or one of them alone', () => {
  const root = written(faultless());
  const body = '## 小标题\n\n一段六百字上下的正文，写到[报修](/handbook/service/repair/)和:setting[booking.cancel_hours]。\n\n'.repeat(12);
  for (let index = 0; index < 1000; index += 1) {
    const file = path.join(root, 'content/newsletter/2026-11', `more-${index}.md`);
    mkdirSync(path.dirname(file), { recursive: true });
    const order = (index % 90) + 6;
    writeFileSync(file, `---\ntitle: 文章\nsection: life\norder: ${order}\nauthor: 林舟\nsummary: 导语\n---\n${body}`);
  }
  expect(checkContent(root, settings).files).toBeGreaterThan(1000);
  expect(checkContent(root, settings, '2026-11-22 12:00', ['content/newsletter/2026-11/more-7.md']).files).toBe(1);
});

test('a file that is asked about is told all its own problems, and no other file its', () => {
  const tree = { ...planted(ARTICLE, 'order: 1', 'order: 2'), 'notices/2026-11-20-lift.md': '没有字段' };
  const root = written(tree);
  const about = (file: string) => checkContent(root, settings, '2026-11-22 12:00', [`content/${file}`]).problems.map(({ field }) => field);
  expect(about('newsletter/2026-11/b-home.md')).toEqual(['order']);
  expect(about(ARTICLE)).toEqual([]);
  expect(about('notices/2026-11-20-lift.md')).toContain('文件开头');
});
