import { describe, expect, test } from 'vitest';
import { planted, told } from './fixture.ts';

const CHAPTER = 'handbook/service/repair.md';

describe('texts', () => {
  /** The chapter's body begins in line 9. */
  const body = (markdown: string) => planted(CHAPTER, /开始前.*\n/, `${markdown}\n`);

  test.each([
    ['a first-level heading', '# 大标题', '9:1 正文 期望小标题从##开始（标题写在title里），实际一个#的大标题'],
    ['a level left out', '## 一\n\n#### 三', '11:1 正文 期望小标题逐级往下，这里最多###，实际####'],
    ['a picture that is not there', '看图\n\n![海](./pictures/x.svg "图注")', '11:1 正文 期望图片文件存在，实际“./pictures/x.svg”'],
    ['a picture from elsewhere', '![海](https://a.example/x.png)', '9:1 正文 期望图片放在文章旁边（网站不向别处取图）'],
    ['a picture without a description', '![](../../events/winter-tea/picture.svg)', '9:1 正文 期望图片写明画面的描述'],
    ['a picture by reference that is not there', '![海][a]\n\n[a]: ./x.svg', '11:1 正文 期望图片文件存在'],
    [
      'an unknown rule number',
      '共:setting[booking.cancel_hour]',
      '9:2 正文 期望规则里有的数字名（您是不是想写booking.cancel_hours），实际“booking.cancel_hour”',
    ],
    [
      'a link to nowhere',
      '见[报修](/handbook/service/repairs/)',
      '9:2 正文 期望站内有的页面（您是不是想写/handbook/service/repair/），实际“/handbook/service/repairs/”',
    ],
    ['a link without its last stroke', '见[报修](/handbook/service/repair)', '9:2 正文 期望站内地址以/结尾：/handbook/service/repair/'],
    ['a link to a file', '见[报修](./repair.md)', '9:2 正文 期望完整的地址（您是不是想写/handbook/service/repair/）'],
    [
      'a link to an occurrence',
      '来[喝茶](/events/monthly-tea-2026-12-12/)',
      '9:2 正文 期望系列的地址/events/monthly-tea/（单个场次的页面过期后会撤下）',
    ],
    ['an event that is not', '来[喝茶](/events/winter-teas/)', '9:2 正文 期望站内有的活动（您是不是想写/events/winter-tea/）'],
    ['a link by reference to nowhere', '见[报修][a]\n\n[a]: /handbook/service/x/', '11:1 正文 期望站内有的页面'],
    ['a link without an address', '见[报修]()', '9:2 正文 期望链接写明地址'],
    ['a bare address that runs on', '见https://a.example/。然后继续', '9:2 正文 期望网址写成[文字](网址)'],
    ['a bare address alone', '见 https://example.org/ 即可', '9:3 正文 期望网址写成[文字](网址)'],
  ])('%s', (_name, markdown, start) => {
    const lines = told(body(markdown));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${CHAPTER}:${start}`);
  });

  test.each([
    ['a script', '<script>alert(1)</script>', '9:1 （提醒）正文 期望不写脚本和网页代码，发布时会被清除'],
    ['a handler', '字<b onclick="x()">字</b>', '9:2 （提醒）正文 期望不写脚本和网页代码'],
    ['plain HTML', '<p>字</p>', '9:1 （提醒）正文 期望用Markdown写，网页代码可能被清除'],
    ['a link that runs code', '[字](javascript:alert(1))', '9:1 （提醒）正文 期望网址以https://、mailto:或tel:开头'],
    ['emphasis that did not close', '这是**重点 内容', '9:3 （提醒）正文 期望加粗的两个星号成对'],
    [
      'a mark that does not exist',
      '共:seting[booking.cancel_hours]',
      '9:2 （提醒）正文 期望可用的标记只有:setting[…]、:planned[…]（您是不是想写setting）',
    ],
    ['something still to write', '待写：正文', '9:1 （提醒）文件 期望写好全文，实际还有1处“待写：”，会原样公开；没写完就先写上draft: true'],
  ])('%s is a reminder', (_name, markdown, start) => {
    const lines = told(body(markdown));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]).toContain(`${CHAPTER}:${start}`);
    expect(lines.every((line) => line.includes('（提醒）'))).toBe(true);
  });

  test.each([
    ['times and colons', '时间：14:00，地点：东门，比分3:2，a:b'],
    ['emphasis beside Chinese marks', '**“引用”**的，**该文本（带括号）**这里'],
    [
      'links that lead somewhere',
      '[一](/events/winter-tea/) [二](/events/monthly-tea/) [三](/newsletter/2026-11/a-news/) [四](/handbook/service/) [五](/feedback/?category=repair) [六](tel:4000006180) [七](https://example.org/) [八](#怎么来) [九](/about/)\n\n## 怎么来\n\n走来。',
    ],
    ['a picture that is there', '![海](../../events/winter-tea/picture.svg "图注　绘／编辑部")'],
    ['a comment of the editor', '<!-- 下次再补 -->'],
    ['escaped stars', '五\\*\\*二'],
  ])('%s are fine', (_name, markdown) => {
    expect(told(body(markdown))).toEqual([]);
  });
});
