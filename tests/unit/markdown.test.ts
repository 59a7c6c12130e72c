import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../src/lib/markdown/passages.ts';
import { markdownProcessor } from '../../src/lib/markdown/processor.ts';
import { RENDERED_WORDS } from '../../src/lib/markdown/rendered-words.ts';
import { ATTACKS, attacksLeft } from '../support/hostile-markdown.ts';

const options = {
  settings: { 'booking.cancel_hours': { value: 24, unit: '小时', label: '开始前多少小时停止自助取消' } },
  plannedLabel: '筹备中',
  tableLabel: '表格',
  footnotesLabel: '注释',
  footnoteBackLabel: (number: number) => `回到正文${number}`,
  passageFrame: ({ teaser }: Passage) => [
    { type: 'element' as const, tagName: 'aside', properties: {}, children: [{ type: 'text' as const, value: teaser }] },
  ],
};

/** Renders as Astro does, with a file address so that pictures are collected. */
async function html(markdown: string, file = 'content/a.md'): Promise<string> {
  const renderer = await markdownProcessor(options).createRenderer({ syntaxHighlight: false } as never);
  const rendered = await renderer.render(markdown, { fileURL: new URL(`file:///club/${file}`) } as never);
  return rendered.code;
}

test('whatever is rendered has elements and classes that a page with a passage keeps styles for', async () => {
  const everything = `## 小节[^1]

> 引用 **强** *轻* ~~删~~ \`码\` [链接](https://example.org/)

1. 一
   - [x] 二

| 左 | 中 | 右 |
|:--|:-:|--:|
| a | b | c |

![图](./a.svg "说明")

:planned[以后] :setting[booking.cancel_hours]

<details><summary>展开</summary>文</details> H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd> <ruby>澄<rt>chéng</rt></ruby>

---

[^1]: 注`;
  const code = await html(everything);
  const elements = [...code.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name as string);
  const classes = [...code.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '));
  expect(new Set(elements).size).toBeGreaterThan(25);
  expect(new Set(classes).size).toBeGreaterThan(8);
  expect([...elements, ...classes].filter((word) => !RENDERED_WORDS.has(word))).toEqual([]);
});

describe('Chinese typography', () => {
  const cases: [string, string][] = [
    ['**该文本（带括号）**这里', '<strong>该文本（带括号）</strong>这里'],
    ['**“引用”**的', '<strong>“引用”</strong>的'],
    ['请看**注意：**请', '请看<strong>注意：</strong>请'],
    ['~~删除（注）~~后', '<del>删除（注）</del>后'],
    ['他说"好"', '他说"好"'],
    ['**总阀。** 在水表箱里', '<strong>总阀。</strong>在水表箱里'],
    ['**收：** 棉衣', '<strong>收：</strong>棉衣'],
    ['**“引用”** 的', '<strong>“引用”</strong>的'],
    // Only behind a sign that is half blank.
    ['**Wi-Fi** 密码', '<strong>Wi-Fi</strong> 密码'],
  ];
  test.each(cases)('%s', async (markdown, expected) => {
    expect(await html(markdown)).toContain(expected);
  });

  test('the plain processor fails on the same text, so this test can fail', async () => {
    const plain = await createMarkdownProcessor({ syntaxHighlight: false });
    expect((await plain.render('**“引用”**的')).code).toContain('**');
  });
});

describe('headings of a chapter', () => {
  const CHAPTER = 'content/handbook/service/repair.md';

  test('lead to themselves, each to its own place, in their own words', async () => {
    const text = await html('## 怎么报\n\n### **急**的\n\n## 怎么报', CHAPTER);
    expect(text).toContain('<h2 id="怎么报"><a href="#%E6%80%8E%E4%B9%88%E6%8A%A5" class="heading-link">怎么报</a></h2>');
    expect(text).toContain('<h3 id="急的"><a href="#%E6%80%A5%E7%9A%84" class="heading-link"><strong>急</strong>的</a></h3>');
    expect(text).toContain('<h2 id="怎么报-1"><a href="#%E6%80%8E%E4%B9%88%E6%8A%A5-1"');
  });

  test('not where there is a link already, and not in other texts', async () => {
    expect(await html('## 见[这里](/about/)', CHAPTER)).not.toContain('heading-link');
    expect(await html('## 怎么报')).not.toContain('heading-link');
  });
});

describe('directives', () => {
  test('a rule number is printed with its unit', async () => {
    expect(await html('开始前:setting[booking.cancel_hours]以内')).toBe('<p>开始前<span class="setting">24小时</span>以内</p>');
  });

  test('an unknown rule number fails the file and names the key', async () => {
    await expect(html('开始前:setting[booking.cancel_hour]以内')).rejects.toThrow('booking.cancel_hour');
    await expect(html('开始前:setting[以内')).rejects.toThrow('规则数字');
  });

  test('a planned passage gets its tag, a paragraph that starts with it a class', async () => {
    expect(await html(':planned[在线预约**看房**]')).toBe(
      '<p class="planned"><span class="planned-text"><span class="planned-tag">筹备中</span>在线预约<strong>看房</strong></span></p>',
    );
  });

  const untouched = [
    '14:00',
    '时间:下午',
    '下午:setting',
    ':seting[booking.cancel_hours]',
    ':note[x]{#a .b}',
    '::setting[booking.cancel_hours]',
    'https://a.example:8080/x',
    ':plannedx[a]',
  ];
  test.each(untouched)('%s stays as it is', async (markdown) => {
    const code = await html(markdown);
    expect(code.replace(/<[^>]+>/g, '')).toBe(markdown);
    expect(code).not.toContain('class="setting"');
  });

  test('a link behind an accidental colon stays a link', async () => {
    expect(await html('时间:下午[链接](/events/)')).toBe('<p>时间:下午<a href="/events/">链接</a></p>');
  });

  test('block forms stay text', async () => {
    expect(await html(':::setting\nx\n:::')).toContain(':::setting');
  });
});

describe('pictures', () => {
  test('a picture with a title becomes a figure with a caption', async () => {
    const code = await html('![潮水](./pictures/x.svg "退潮")');
    expect(code).toMatch(/^<figure class="picture"><img __ASTRO_IMAGE_=.*><figcaption>退潮<\/figcaption><\/figure>$/);
    expect(code).toContain('潮水');
    expect(code).not.toContain('&#x22;title&#x22;');
  });

  test('two pictures in a paragraph become two figures of one group', async () => {
    const code = await html('![a](./a.svg)\n![b](./b.svg)');
    expect(code).toMatch(/^<div class="picture-group"><figure class="picture">.*<\/figure><figure class="picture">.*<\/figure><\/div>$/);
  });

  test('pictures in two paragraphs stand for themselves', async () => {
    const code = await html('![a](./a.svg)\n\n![b](./b.svg)');
    expect(code.match(/<figure/g)).toHaveLength(2);
    expect(code).not.toContain('picture-group');
  });

  test('a picture inside a sentence stays there', async () => {
    expect(await html('看![a](./a.svg)这里')).toMatch(/^<p>看<img/);
  });

  test.each([
    '![外面的图](https://evil.example/x.png)',
    '![外面的图](//evil.example/x.png)',
    '![外面的图](data:image/svg+xml;base64,PHN2Zy8+)',
    '<img src="https://evil.example/x.png" alt="外面的图">',
    '<img src="./never-copied.svg" alt="外面的图">',
  ])('%s gives way to its description', async (markdown) => {
    const code = await html(markdown);
    expect(code).not.toContain('<img');
    expect(code).not.toContain('evil.example');
    expect(code).toContain('外面的图');
  });
});

describe('tables, links, headings, notes', () => {
  test('a table scrolls in a named box and is aligned by class', async () => {
    const code = await html('| 时间 | 人数 |\n| :-: | --: |\n| 九点 | 3 |');
    expect(code).toContain('<div class="table-wrap" tabindex="0" role="region" aria-label="表格1"><table>');
    expect(code).toContain('<th class="align-center">时间</th>\n<th class="align-end">人数</th>');
    expect(code).not.toContain('align="');
  });

  test('an empty corner is a cell, not a header of nothing', async () => {
    const code = await html('| | 会友 |\n| --- | --- |\n| 报名 | 可以 |');
    expect(code).toContain('<tr>\n<td></td>\n<th>会友</th>\n</tr>');
  });

  test('links to other sites are marked, our own are not', async () => {
    expect(await html('[外](https://example.org/)')).toContain('rel="external noopener noreferrer"');
    expect(await html('[外](//example.org/)')).toContain('rel="external noopener noreferrer"');
    expect(await html('[内](/club/) [电话](tel:4000006180) [信](mailto:a@example.org)')).not.toContain('rel=');
  });

  test('headings keep readable ids', async () => {
    expect(await html('## 怎么来\n\n## 怎么来')).toBe('<h2 id="怎么来">怎么来</h2>\n<h2 id="怎么来-1">怎么来</h2>');
  });

  test('a footnote leads there and back', async () => {
    const code = await html('潮高四米[^a]。\n\n[^a]: 当天的潮汐表。');
    expect(code).toContain('<a href="#user-content-fn-a" id="user-content-fnref-a"');
    expect(code).toContain('<li id="user-content-fn-a">');
    expect(code).toContain('href="#user-content-fnref-a"');
    expect(code).toContain('<h2 class="sr-only" id="footnote-label">注释</h2>');
    expect(code).toContain('aria-label="回到正文1"');
  });

  test('a task list shows signs, not boxes', async () => {
    expect(await html('- [x] 通水\n- [ ] 通电')).toMatch(/☑ 通水[\s\S]*☐ 通电/);
  });
});

describe('hostile Markdown', () => {
  test.each(ATTACKS)('%s', async (markdown) => {
    expect(attacksLeft(await html(markdown))).toEqual([]);
  });

  test('the same checks catch an unsanitised renderer', async () => {
    const plain = await createMarkdownProcessor({ syntaxHighlight: false });
    const raw = (await plain.render('<script>alert(1)</script><img src=x onerror=alert(1)>')).code;
    expect(attacksLeft(raw)).toHaveLength(2);
  });
});
