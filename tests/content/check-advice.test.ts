import { describe, expect, test } from 'vitest';
import { faultless, planted, SVG, told, withFile } from './fixture.ts';

/** What the check proposes when a value, a field, a file or an address is not what it should be: the thing itself, ready to be copied. */

const ARTICLE = 'newsletter/2026-11/a-news.md';
const EVENT = 'events/winter-tea/index.md';
const NOTICE = 'notices/2026-11-20-lift.md';
const ISSUE = 'newsletter/2026-11/index.md';

const meant = (file: string, find: string | RegExp, put: string) => {
  const lines = told(planted(file, find, put));
  expect(lines).toHaveLength(1);
  return /您是不是想写(.*?)）(?:，|；|$)/.exec(lines[0] as string)?.[1];
};

describe('a value in another form', () => {
  test.each([
    ['2026年12月19日 14:00', '2026-12-19 14:00'],
    ['2026/12/19 14:00', '2026-12-19 14:00'],
    ['2026.12.19 14点', '2026-12-19 14:00'],
    ['2026-12-19 下午2点半', '2026-12-19 14:30'],
    ['2026-12-19 14：00', '2026-12-19 14:00'],
    ['2026-12-19T14:00:00', '2026-12-19 14:00'],
    ['2026-12-18 24:00', '2026-12-19 00:00'],
    ['2026-12-31 24:00', '2027-01-01 00:00'],
  ])('the minute %s', (put, wanted) => {
    expect(meant(EVENT, 'starts_at: 2026-12-19 14:00', `starts_at: ${put}`)).toBe(wanted);
  });

  test.each(['12月19日', '2026-12-19', '2026-02-30 14:00', '2026-12-19 25:00', '2026-12-19 14:00-16:00'])('%s is not guessed at', (put) => {
    expect(meant(EVENT, 'starts_at: 2026-12-19 14:00', `starts_at: ${put}`)).toBeUndefined();
  });

  test.each([
    [NOTICE, 'published_on: 2026-11-20', 'published_on: 20261120', '2026-11-20'],
    [NOTICE, 'published_on: 2026-11-20', 'published_on: 2026-11-2', '2026-11-02'],
    [ISSUE, 'month: 2026-11', 'month: 202611', '2026-11'],
    [ISSUE, 'number: 38', 'number: 第38期', '38'],
    [EVENT, 'capacity: 24', 'capacity: 24人', '24'],
    [EVENT, 'capacity: 24', 'capacity: 不限', 'unlimited'],
    [EVENT, 'capacity: 24', 'capacity: 1,000', '1000'],
    [EVENT, 'waiting_list: true', 'waiting_list: 不可以', 'false'],
    [EVENT, 'min_proof: V1', 'min_proof: 名册相符', 'V1'],
    [EVENT, 'min_proof: V1', 'min_proof: v1', 'V1'],
    [EVENT, 'kind: tea', 'kind: 茶会', 'tea'],
    [EVENT, 'bring: []', 'bring: 保温杯、老花镜', '[保温杯, 老花镜]'],
    [EVENT, 'bring: []', 'bring: 没有', '[]'],
    [EVENT, 'bring: []', 'bring:\n  -保温杯\n  -老花镜', '[保温杯, 老花镜]'],
    [EVENT, 'children: { policy: welcome }', 'children: welcome', '{ policy: welcome }'],
    [EVENT, 'title: 冬茶', 'title: 冬茶\ncancelled: 台风', '{ reason: 台风 }'],
    [ARTICLE, 'section: news', 'section: 会刊要闻', 'news'],
    [ARTICLE, 'section: news', 'section: “News”', 'news'],
    [ARTICLE, 'author:', 'themes: craft\nauthor:', '[craft]'],
    [ARTICLE, 'author:', 'event: /events/winter-tea/\nauthor:', 'winter-tea'],
    [ARTICLE, 'author:', 'event: 冬茶\nauthor:', 'winter-tea'],
    [ARTICLE, 'author:', 'themes: [手艺]\nauthor:', 'craft'],
    ['events/monthly-tea/index.md', 'weekday: saturday', 'weekday: 周六', 'saturday'],
    ['events/monthly-tea/index.md', 'weekday: saturday', 'weekday: 礼拜天', 'sunday'],
    [
      'handbook/service/repair.md',
      'status: ready',
      'status: ready\neffective_from: 2026-12-01\nsupersedes: /handbook/service/lift/\nchanges: [甲]',
      'service/lift',
    ],
    [ARTICLE, 'title:', '标题:', 'title'],
    [ARTICLE, 'title:', 'ｔｉｔｌｅ:', 'title'],
  ])('in %s: %s → %s', (file, find, put, wanted) => {
    const lines = told(planted(file, find, put));
    expect(lines.some((line) => line.includes(`您是不是想写${wanted}）`))).toBe(true);
  });

  test('a day without its signs is not told to be put between quotation marks, which would only be told again', () => {
    expect(told(planted(ISSUE, 'month: 2026-11', 'month: 11'))).toEqual([`${ISSUE}:3:8 month 期望写成年-月，例如2026-11，实际11`]);
  });

  test.each([
    ['what YAML takes for a remark', 'title: #冬茶', '2:1 title 期望以#、&、!开头的文字，整段用英文引号""括起来，实际“#冬茶”没有算作内容'],
    ['what YAML takes for a name', 'title: &冬茶', '2:1 title 期望以#、&、!开头的文字，整段用英文引号""括起来，实际“&冬茶”没有算作内容'],
    ['what YAML takes for a list', 'title: [冬茶]', '2:8 title 期望文字；以[或{开头的，整段用英文引号""括起来，实际列表（1项）'],
    ['a group without its fields', 'title: 冬茶\nfee: 30元', '3:6 fee 期望一组字段，写成{ yuan: …, note: … }，实际“30元”'],
    ['an offered field left empty', 'title: 冬茶\nfee:', '3:1 fee 期望填写：费用（不收费就不写）；不写就删掉这一行，实际空的'],
  ])('%s', (_name, put, line) => {
    expect(told(planted(EVENT, 'title: 冬茶', put))).toEqual([`${EVENT}:${line}`]);
  });
});

describe('a field in another place', () => {
  test('all of a group at the beginning of the line is one fault', () => {
    const text = (faultless()[EVENT] as string).replaceAll(
      /^ {2}(?=(opens_at|closes_at|early|cancel_until|waiting_list|one_party|min_proof))/gm,
      '',
    );
    expect(told(withFile(EVENT, text))).toEqual([
      `${EVENT}:5:1 booking 期望下面各行往里缩进两个空格：opens_at、closes_at、early、cancel_until、waiting_list、one_party_per_household、min_proof，实际写在了行首`,
    ]);
  });

  test('one pushed in below a group to which it does not belong', () => {
    expect(told(planted(EVENT, '\nkind: tea', '\n  kind: tea'))).toContain(
      `${EVENT}:13:3 booking.kind 期望从行首写起，前面不空格（它不属于booking），实际缩进到了booking下面`,
    );
  });

  test('a comma that ends a text between braces', () => {
    expect(told(planted(ARTICLE, 'author:', 'corrections:\n  - { on: 2026-11-18, what: 电话是400, 原来少一位 }\nauthor:'))).toEqual([
      `${ARTICLE}:6:37 corrections第1项.原来少一位 期望文字里的逗号用中文的“，”，或者给那段文字加英文引号""，实际英文逗号后面的“原来少一位”成了另一个字段`,
    ]);
  });

  test('what follows from a fault is not told: an article that is misdated is not missed in its section', () => {
    expect(told(planted(ARTICLE, 'author:', 'publish_at: 2026/12/1 9:00\nauthor:'))).toHaveLength(1);
    expect(told(planted(ARTICLE, 'author:', 'draft: 是\nauthor:'))).toHaveLength(1);
  });

  test('an event that says to nobody what it says', () => {
    expect(told(planted(EVENT, 'capacity: 24', 'capacity: 0'))[0]).toContain(
      '（提醒）booking.waiting_list 期望不设报名（capacity是0）就写false',
    );
    expect(told(planted(EVENT, 'title: 冬茶', 'title: 冬茶\nenglish: { title: 冬茶, summary: Tea, place: Club }'))).toEqual([
      `${EVENT}:3:19 （提醒）english.title 期望写英文；没有英文就把english整段删掉，实际“冬茶”`,
    ]);
  });
});

describe('pictures, addresses and files by another name', () => {
  const picture = (written: string, file: string) =>
    told({ ...planted(ARTICLE, '正文。', `![海](${written} "潮　绘／林")`), [`newsletter/2026-11/${file}`]: SVG });

  test.each([
    ['./Tide.SVG', 'tide.svg', '图片文件存在（您是不是想写./tide.svg）'],
    ['./tide.jpg', 'tide.svg', '图片文件存在（您是不是想写./tide.svg）'],
    ['./tide.svg', 'pictures/tide.svg', '图片文件存在（您是不是想写./pictures/tide.svg）'],
    ['./tid.svg', 'tide.svg', '图片文件存在（您是不是想写./tide.svg）'],
    ['./tide.svg"潮"', 'tide.svg', '图片写成![描述](./图片 "图注")，路径和引号之间空一格'],
  ])('%s, while there is %s', (written, file, expected) => {
    expect(picture(written, file)[0]).toContain(`${ARTICLE}:8:1 正文 期望${expected}`);
  });

  test('a picture from elsewhere in a field is told once, and not to be moved into the text', () => {
    const put = 'picture: https://example.org/a.jpg\npicture_alt: 海\npicture_credit: 摄／林\nauthor:';
    expect(told(planted(ARTICLE, 'author:', put))).toEqual([
      `${ARTICLE}:5:10 picture 期望图片存下来，和文章放在一起，写成./图片（网站不向别处取图），实际“https://example.org/a.jpg”`,
    ]);
  });

  test.each(
    [
      ['［报修］', '/handbook/service/repair.md'],
      ['／handbook／service／repair／', '/handbook/service/repair/'],
      ['“/handbook/service/repair/”', '/handbook/service/repair/'],
      ['../../handbook/service/repair.md', '/handbook/service/repair/'],
      ['./b-home.md', '/newsletter/2026-11/b-home/'],
      ['www.example.org', 'https://www.example.org'],
      ['https：//www.example.org', 'https://www.example.org'],
      ['400-000-6180', 'tel:400-000-6180'],
      ['a@example.org', 'mailto:a@example.org'],
      ['＃怎么来', '#怎么来'],
    ].slice(1),
  )('the address %s', (written, wanted) => {
    expect(told(planted(ARTICLE, '正文。', `[看](${written})\n\n## 怎么来`))).toEqual([
      `${ARTICLE}:8:1 正文 期望完整的地址（您是不是想写${wanted}），实际“${written}”`,
    ]);
  });

  test('a picture without its first sign', () => {
    expect(told(planted(ARTICLE, '正文。', '！[海](./cover.svg "潮　绘／林")'))[0]).toContain('期望图片前面写半角的!');
  });

  const text = (faultless()[ARTICLE] as string).replace('order: 1', 'order: 9');
  test.each([
    ['newsletter/2026-11/My News.md', '文件名 期望文件名和文件夹名用小写字母、数字和连字符（您是不是想写my-news）'],
    ['newsletter/2026-11/a-news - 副本.md', '文件名 期望文件名和文件夹名用小写字母、数字和连字符（您是不是想写a-news）'],
    ['newsletter/2026-11/f-more.markdown', '文件名 期望文件名以.md结尾：f-more.md，实际“.markdown”'],
    ['newsletter/2026-11/f-more.MARKDOWN', '文件名 期望文件名以小写的.md结尾：f-more.md，实际“.MARKDOWN”'],
    ['newsletter/2026-11/f-more', '文件名 期望文件名以.md结尾：f-more.md，实际没有结尾'],
    ['newsletter/f-more.md', '文件 期望放在某一期的文件夹里'],
    ['newsletter/2026-11/INDEX.md', '文件名 期望文件名全用小写：content/newsletter/2026-11/index.md'],
    ['events/spring-walk/Index.md', '文件名 期望文件名全用小写：content/events/spring-walk/index.md'],
    ['Newsletter/2026-11/f-more.md', '文件夹名 期望文件夹名全用小写：newsletter'],
    ['notices/2026/2026-11-21-x.md', '文件 期望放在content/notices里，不再分文件夹'],
  ])('%s', (file, start) => {
    const lines = told(withFile(file, text));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${file}:1:1 ${start}`);
  });

  test('a file that a program hides while it is open is none', () => {
    expect(told(withFile('newsletter/2026-11/~$a.docx', 'x'))).toEqual([]);
  });
});
