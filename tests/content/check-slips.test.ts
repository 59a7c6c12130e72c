import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, planted, SVG, told, withFile, written } from './fixture.ts';

/** What a Chinese keyboard, Windows or a hurry leaves in a file. Each was once accepted in silence, or told in words about something else. */

const ARTICLE = 'newsletter/2026-11/a-news.md';
const EVENT = 'events/winter-tea/index.md';

describe('marks that Markdown does not know', () => {
  const body = (text: string) => planted(ARTICLE, '正文。', text);

  test.each([
    ['a heading without its blank', '##怎么来', '8:1 正文 期望小标题写成## 小标题'],
    ['a heading in full width', '＃＃ 怎么来', '8:1 正文 期望小标题写成## 小标题'],
    ['a list without its blank', '-一壶茶', '8:1 正文 期望列表每行以“- ”开头'],
    ['a list in full width', '－ 一壶茶', '8:1 正文 期望列表每行以“- ”开头'],
    ['a bullet of a word processor', '• 一壶茶', '8:1 正文 期望列表每行以“- ”开头'],
    ['a numbered list without its blank', '1.先报名', '8:1 正文 期望有先后的列表每行以“1. ”开头'],
    ['a quotation in full width', '》他说', '8:1 正文 期望引用以“> ”开头'],
    ['a table in full width', '｜甲｜乙｜', '8:1 正文 期望表格用半角的竖线|分列'],
    ['a table without its second line', '| 甲 | 乙 |\n| 一 | 二 |', '8:1 正文 期望表格第二行写| --- | --- |'],
    ['stars in full width', '请＊＊早到＊＊', '8:2 正文 期望加粗用半角的星号'],
    ['a link with round brackets in full width', '见[报修]（/handbook/service/repair/）', '8:2 正文 期望[文字](网址)用半角的括号'],
    ['a link with a blank inside', '见[报修] (/handbook/service/repair/)', '8:2 正文 期望[文字](网址)用半角的括号，中间不空格'],
    ['a link with square brackets in full width', '见【报修】(/handbook/service/repair/)', '8:2 正文 期望[文字](网址)用半角的方括号'],
    ['a caption in Chinese quotes', '![海](./cover.svg “潮”)', '8:1 正文 期望图片写成![描述](./图片 "图注")'],
    ['a picture of another program', '![[tide.jpg]]', '8:1 正文 期望图片写成![描述](./图片 "图注")'],
    ['a file name with a blank', '![海](./潮 水.svg "潮　绘／林")', '8:1 正文 期望图片的文件名不带空格'],
    ['a rule number behind a colon in full width', '共：setting[booking.cancel_hours]', '8:2 正文 期望标记用半角的冒号和方括号'],
    ['a rule number in brackets in full width', '共:setting【booking.cancel_hours】', '8:2 正文 期望标记用半角的冒号和方括号'],
    ['a footnote without its note', '茶[^1]', '8:2 正文 期望脚注在文末另起一行写明'],
    ['a remark without an end', '<!-- 未完\n\n后面的字', '8:1 正文 期望留给自己的话以-->结束'],
    ['four blanks before a paragraph', '一段。\n\n    又一段。', '10:1 正文 期望段落从行首写起'],
    ['a rule right below a line', '一段\n---\n', '8:1 正文 期望小标题写成## 小标题；分隔线---的上面空一行'],
  ])('%s', (_name, text, start) => {
    const errors = told(body(text)).filter((line) => !line.includes('（提醒）'));
    expect(errors[0]).toContain(`${ARTICLE}:${start}`);
  });

  test.each([
    ['prose that looks a little like it', '气温-3度到5度。（一）先看水表；“1.5倍”。电话：400-000-6180。'],
    ['a number with its Chinese comma', '1、先看水表\n\n2、再看电表'],
    ['words in brackets', '【重要】明天停水（上午）。[注]（见下）[甲] (第1.2节)[乙]（和/或）'],
    [
      'what is right',
      '## 怎么来\n\n- 一\n- 二\n\n1. 一\n2. 二\n\n> 他说\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n\n茶[^1]\n\n[^1]: 说明\n\n---\n\n<!-- 下次 -->',
    ],
    ['marks shown as code', '写成`##标题`，或者：\n\n```\n##标题\n```'],
  ])('%s is left alone', (_name, text) => {
    expect(told(body(text))).toEqual([]);
  });
});

describe('fields', () => {
  const field = (find: string | RegExp, put: string, file = ARTICLE) => told(planted(file, find, put));

  test.each([
    ['a colon in full width', 'author: 林舟', 'author：林舟', '5:7 字段格式 期望字段名后面用半角的冒号，再空一格，实际用了全角的“：”'],
    ['a colon without its blank', 'author: 林舟', 'author:林舟', '5:7 字段格式 期望字段名和冒号后面空一格，实际冒号后面没有空格'],
    ['a blank in full width', 'author: 林舟', 'author:　林舟', '5:8 字段格式 期望字段名前后只有普通的空格，实际用了全角的空格'],
    ['a quotation left open, told where it opens', 'title: 文章1', 'title: "文章1', '2:8 字段格式 期望引号成对，实际引号只有一个'],
    [
      'a remark that eats the end of a title',
      'title: 文章1',
      'title: 三号楼 #2电梯',
      '2:12 （提醒）字段格式 期望要显示“#”和后面的字，就把整段用英文引号""括起来，实际“#2电梯”不会显示',
    ],
    [
      'an address that nobody can press',
      'summary: 导语',
      'summary: 详见https://example.org/duty。',
      '6:10 （提醒）字段格式 期望字段里的网址点不开：移到正文里，写成[文字](网址)，实际“https://example.org/duty。”',
    ],
  ])('%s', (_name, find, put, line) => {
    expect(field(find, put)).toEqual([`${ARTICLE}:${line}`]);
  });

  /** The faultless article or event with several lines changed. */
  const fields = (file: string, changes: [string | RegExp, string][]) => {
    const tree = changes.reduce((text, [find, put]) => text.replace(find, put), faultless()[file] as string);
    return told(withFile(file, tree)).filter((line) => !line.includes('（提醒）'));
  };

  test('four independent slips of one front-matter are told at once, each on its line', () => {
    const changes: [string, string][] = [
      ['title: 文章1', 'title：文章1'],
      ['order: 1', ' order: 1'],
      ['author: 林舟', 'author: @林舟'],
      ['summary: 导语', 'summary: 饮料: 冷热都有'],
    ];
    expect(fields(ARTICLE, changes)).toEqual([
      `${ARTICLE}:2:6 字段格式 期望字段名后面用半角的冒号，再空一格，实际用了全角的“：”`,
      `${ARTICLE}:4:2 字段格式 期望同一层的字段左边对齐，实际这一行的缩进与上下不一致`,
      `${ARTICLE}:5:9 字段格式 期望含有@、\`等特殊符号的文字用英文引号""括起来，实际文字以特殊符号@开头`,
      `${ARTICLE}:6:10 字段格式 期望文字里有“冒号加空格”时，整段用英文引号""括起来，实际一行里出现了两个“: ”`,
    ]);
  });

  test.each<[string, string, [string | RegExp, string][], string[]]>([
    [
      'a first field pushed in, which YAML takes for the measure of all',
      ARTICLE,
      [['title:', '  title:']],
      ['2:1 字段格式 期望字段从行首写起'],
    ],
    ['a bracket left open', ARTICLE, [['section: news', 'section: [news']], ['3:10 字段格式 期望括号成对，实际“[”没有另一半']],
    [
      'two lines pushed in by Tab',
      EVENT,
      [
        ['  waiting', '\twaiting'],
        ['  min_', '\tmin_'],
      ],
      ['10:1 字段格式 期望用空格缩进', '12:1 字段格式 期望用空格缩进'],
    ],
    ['a field a blank too far to the right', EVENT, [['  waiting', '   waiting']], ['10:4 字段格式 期望同一层的字段左边对齐']],
    ['a field that left its group, told once', EVENT, [['  waiting', 'waiting']], ['11:3 字段格式 期望同一层的字段左边对齐']],
    [
      'a reference next to a colon',
      ARTICLE,
      [
        ['author: 林舟', 'author: *林舟'],
        ['summary: ', 'summary：'],
      ],
      ['5:9 字段格式 期望含有@、`、*、&', '6:8 字段格式 期望字段名后面用半角的冒号'],
    ],
  ])('%s', (_name, file, changes, starts) => {
    const lines = fields(file, changes);
    expect(lines.map((line, index) => line.slice(file.length + 1, file.length + 1 + (starts[index]?.length ?? 0)))).toEqual(starts);
  });

  test.each([
    ['the first fence in full width', /^---/, '———', '实际第一行不是---（三个半角减号）'],
    ['no second fence', /\n---\n/, '\n', '实际第一行有了，下面没有结束的---'],
  ])('%s: only that is told, the fields are not taken for headings of the text', (_name, find, put, end) => {
    const lines = fields(ARTICLE, [
      ['title:', '# 标题\ntitle:'],
      [find, put],
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(end);
  });

  test('a list with Chinese commas is one item', () => {
    expect(field('bring: []', 'bring: [保温杯，老花镜]', EVENT)[0]).toContain('（提醒）字段格式 期望几项之间用英文逗号隔开');
    expect(field('bring: []', 'bring: ["杯子，最好带盖"]', EVENT)).toEqual([]);
    expect(field('bring: []', 'bring: [保温杯, 老花镜]', EVENT)).toEqual([]);
  });

  test('a character that cannot be seen', () => {
    expect(field('author: ', '\u200bauthor: ').join('\n')).toContain('实际字段名里有看不见的字符，请删掉重打');
  });

  test('numbers of issues that fall', () => {
    const tree = faultless();
    const later = Object.fromEntries(
      Object.entries(tree)
        .filter(([file]) => file.startsWith('newsletter/2026-11/'))
        .map(([file, text]) => [
          file.replace('2026-11', '2026-12'),
          text.replace('month: 2026-11', 'month: 2026-12').replace('number: 38', 'number: 12'),
        ]),
    );
    expect(told({ ...tree, ...later })).toEqual(['newsletter/2026-12/index.md:2:9 （提醒）number 期望大于2026-11那一期的38，实际12']);
  });
});

describe('files', () => {
  test('a file that is not UTF-8 is told as that, and as nothing else', () => {
    const root = written(faultless());
    const file = path.join(root, 'content', ARTICLE);
    const [before, after] = (faultless()[ARTICLE] as string).split('正文');
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(before as string), Buffer.from([0xd5, 0xfd, 0xce, 0xc4]), Buffer.from(after as string)]),
    );
    expect(checkContent(root, settings).problems.map(formatProblem)).toEqual([
      `content/${ARTICLE}:8:1 文件 期望另存为UTF-8编码，实际编码不是UTF-8，汉字会变成乱码`,
    ]);
    writeFileSync(file, Buffer.from(`\uFEFF${faultless()[ARTICLE]}`, 'utf16le'));
    expect(checkContent(root, settings).problems.map(formatProblem)).toContain(
      `content/${ARTICLE}:1:1 文件 期望另存为UTF-8编码，实际编码不是UTF-8，汉字会变成乱码`,
    );
  });

  test('what opens well on Windows opens here: a mark of byte order, line ends of two characters', () => {
    expect(told(planted(ARTICLE, /^/, '\uFEFF'))).toEqual([]);
    expect(told(planted(ARTICLE, /\n/g, '\r\n'))).toEqual([]);
  });

  test.each([
    ['newsletter/2026-11/f-more.MD', ':1:1 文件名 期望文件名以小写的.md结尾：f-more.md，实际“.MD”，网站读不到'],
    ['newsletter/2026-11/f-more.docx', ':1:1 （提醒）文件 期望稿件写在.md文件里，实际“.docx”，网站不读'],
    ['notices/2026-11-21-x.txt', ':1:1 （提醒）文件 期望稿件写在.md文件里，实际“.txt”，网站不读'],
    ['newsletter/2026-11/email.md', ':1:1 文件名 期望换一个文件名（pictures、wechat、email留给会刊的其他版本），实际“email”'],
  ])('%s', (file, line) => {
    expect(told(withFile(file, (faultless()[ARTICLE] as string).replace('order: 1', 'order: 9')))).toContain(`${file}${line}`);
  });
});

describe('pictures that are none', () => {
  const PICTURE = 'newsletter/2026-11/tide.jpg';
  const shows = (content: string, name = 'tide.jpg') => ({
    ...planted(ARTICLE, '正文。', `![海](./${name} "潮　摄／林舟")`),
    [PICTURE.replace('tide.jpg', name)]: content,
  });
  const errors = (content: string, name?: string) => told(shows(content, name)).filter((line) => !line.includes('（提醒）'));

  test.each([
    ['an empty file', '', '图片文件里有内容（这个文件是空的，请重新放一份）'],
    ['a PDF by another name', '%PDF-1.4\n1 0 obj', '图片（这是PDF'],
    ['a HEIC by another name', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', '能在网页上显示的照片（这是苹果手机的HEIC'],
    ['a page of an error', '<!doctype html><p>404', '打得开的图片（这个文件的内容不是图片'],
    ['a drawing by the name of a photo', SVG, '文件名的结尾与内容相同（内容是svg）'],
  ])('%s', (_name, content, expected) => {
    expect(errors(content)).toHaveLength(1);
    expect(errors(content)[0]).toContain(`${ARTICLE}:8:1 正文 期望${expected}`);
  });

  test('HEIC as it comes from a phone, and a path of Windows', () => {
    expect(errors('x', 'tide.heic')[0]).toContain('HEIC请用“照片”导出成JPEG');
    expect(told(planted(ARTICLE, '正文。', '![海](.\\pictures\\tide.svg "潮　绘／林")'))[0]).toContain('图片路径用斜杠/，不用反斜杠');
  });

  test('an empty cover', () => {
    expect(told(withFile('newsletter/2026-11/cover.svg', ''))).toEqual([
      'newsletter/2026-11/index.md:6:8 cover 期望图片文件里有内容（这个文件是空的，请重新放一份），实际“./cover.svg”',
    ]);
  });
});
