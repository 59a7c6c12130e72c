import { describe, expect, test } from 'vitest';
import { bodyFacts } from '../../src/lib/content/body.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { markdownProcessor } from '../../src/lib/markdown/processor.ts';

const WORDS = {
  settings,
  plannedLabel: '筹备中',
  tableLabel: '表格',
  footnotesLabel: '注',
  footnoteBackLabel: (number: number) => `回到${number}`,
  passageFrame: () => [],
};
/** What Astro keeps of a rendered body. */
const render = async (body: string) => {
  const renderer = await markdownProcessor(WORDS).createRenderer({ syntaxHighlight: false } as never);
  return renderer.render(body, { frontmatter: { title: '题' } } as never);
};

const BODY = `# 开头\n\n第一段，“引号”里的**字**。\n\n| 表 | 格 |\n|---|---|\n| 一 | 二 |\n\n- [x] 做完了\n\n第二段<br>有[链接](https://example.org/)。
\n:::members[给会员的引子]{level=V1}\n只给会员看的话\n:::\n\n等:setting[booking.cancel_hours]以内。\n\n![图](./a.svg "潮水　摄／林舟")\n`;

describe('the facts of a text', () => {
  test('are the same whether rendering has told them or the text is read for them', async () => {
    const { metadata } = await render(BODY);
    const told = bodyFacts({ body: '别的', rendered: { metadata: metadata as never } });
    expect(told).toEqual(bodyFacts({ body: BODY }));
    expect(told.minutes).toBe(1);
    expect(told.excerpt).toContain('第一段');
    expect(told.pictureCredits).toEqual(['摄／林舟']);
  });

  test('tell nothing of a passage for members but its teaser', async () => {
    const { metadata } = await render(BODY);
    expect(JSON.stringify(metadata)).not.toContain('只给会员看');
  });
});

describe('steps that are left out where nothing asks for them', () => {
  test.each([
    ['a picture', '![图](https://foreign.example/a.png)', '<p>图</p>'],
    ['raw HTML', '字<script>alert(1)</script><b onclick="x">粗</b>', '<p>字<b>粗</b></p>'],
    ['a link of Markdown', '[走](javascript:alert(1))', '<p><span>走</span></p>'],
    ['a bare address', '见 www.example.org 。', 'rel="external noopener noreferrer"'],
    ['a task', '- [ ] 未做', '☐'],
    ['a table', '|甲|乙|\n|---|---|\n|一|二|', 'class="table-wrap"'],
  ])('%s is still handled', async (_what, body, expected) => {
    expect((await render(body)).code).toContain(expected);
  });
});
