import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { planted, type Tree, written } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';
const SIGNED = 'tao-ayi: { name: 陶阿姨, scope: [name, words], given_on: 2026-10-28 }\n';

/** An article about an owner, with her consent as it stands in the list. */
function about({ list = SIGNED, uses = '[name]', listed = true, text = '五号楼的陶阿姨擦窗。' } = {}): Tree {
  const tree = planted(ARTICLE, '正文。', text);
  const article = tree[ARTICLE] as string;
  const fields = listed ? `summary: 导语\nreleases:\n  - { id: tao-ayi, uses: ${uses} }\n` : 'summary: 导语\n';
  return { ...tree, [ARTICLE]: article.replace('summary: 导语\n', fields), 'releases.yaml': list };
}

const told = (tree: Tree, minute = '2026-11-22 12:00') =>
  checkContent(written(tree), settings, minute).problems.map((problem) => formatProblem(problem).replace(/^content\//, ''));

test('an owner who agreed may be named', () => {
  expect(told(about())).toEqual([]);
});

test('whoever nobody can find by house and name needs no entry', () => {
  const tree = about({ list: '{}\n', listed: false, text: '一位邻居擦窗。三号楼的屋顶漏水，秦师傅来修。' });
  expect(told(tree)).toEqual([]);
});

describe('what fails, and where to mend it', () => {
  test.each([
    [
      'an owner who is not in the list',
      about({ list: '{}\n', listed: false }),
      `${ARTICLE}:8:1 请本人同意 期望先请本人书面同意，记进content/releases.yaml，再写进releases，实际写到了业主“五号楼的陶阿姨”`,
    ],
    [
      'an owner whom the article does not list',
      about({ listed: false }),
      `${ARTICLE}:8:5 请本人同意 期望在releases里写上- { id: tao-ayi, uses: [name] }，实际写到了“陶阿姨”`,
    ],
    [
      'an id that is not in the list',
      about({ list: SIGNED.replace('tao-ayi', 'tao-ayie').replace('陶', '某'), text: '一篇正文。' }),
      `${ARTICLE}:8:11 releases第1项.id 期望content/releases.yaml里有的编号（您是不是想写tao-ayie），实际“tao-ayi”`,
    ],
    [
      'a use beyond the consent',
      about({ uses: '[name, picture]' }),
      `${ARTICLE}:8:26 releases第1项.uses 期望本人同意的范围：name、words，实际超出了：picture`,
    ],
    [
      'a consent taken back',
      about({ list: SIGNED.replace(' }', ', withdrawn_on: 2026-11-20 }') }),
      `${ARTICLE}:8:11 releases第1项.id 期望本人同意（请删去或改写写到“陶阿姨”的地方，再去掉这一项），实际2026-11-20已撤回`,
    ],
    [
      'a consent after the event',
      about({ list: SIGNED.replace('10-28', '11-06') }),
      `${ARTICLE}:8:11 releases第1项.id 期望同意早于本期的出版日期2026-11-05，实际2026-11-06才签字`,
    ],
    [
      'a consent that has run out',
      about({ list: SIGNED.replace(' }', ', until: 2026-11-21 }') }),
      `${ARTICLE}:8:11 releases第1项.id 期望同意还有效（请本人续签，或删去写到“陶阿姨”的地方），实际2026-11-21已到期`,
    ],
    [
      'a consent that will soon run out',
      about({ list: SIGNED.replace(' }', ', until: 2026-12-01 }') }),
      `${ARTICLE}:8:11 （提醒）releases第1项.id 期望到期以前请本人续签，实际2026-12-01到期`,
    ],
    [
      'a name, where only words were agreed',
      about({ list: SIGNED.replace('name, words', 'words'), uses: '[words]' }),
      `${ARTICLE}:10:5 请本人同意 期望releases里tao-ayi的uses写上name，本人也同意过称呼；没有同意就改写，实际写到了“陶阿姨”`,
    ],
    [
      'a person shown, where only the name was agreed',
      about({ text: '![陶阿姨在擦窗](./b.svg "绘／编辑部")' }),
      `${ARTICLE}:10:1 请本人同意 期望releases里tao-ayi的uses写上picture，本人也同意过画面；没有同意就换一张图，实际图里有“陶阿姨”`,
    ],
    [
      'a scope that is none',
      about({ list: SIGNED.replace('words', 'word') }),
      'releases.yaml:1:37 tao-ayi.scope第2项 期望name、words、picture之一，实际“word”',
    ],
    [
      'a list that cannot be read',
      about({ list: `${SIGNED}${SIGNED}` }),
      'releases.yaml:2:1 字段格式 期望每个字段只写一次，留下要的那一行，实际第1行已经写过tao-ayi',
    ],
  ])('%s', (_name, tree, line) => {
    expect(told(tree)).toContain(line);
  });

  test('a use that is misspelt is not told as a use that was not agreed', () => {
    expect(told(about({ uses: '[称呼, words]' }))).toEqual([
      `${ARTICLE}:8:27 releases第1项.uses第1项 期望name、words、picture之一（您是不是想写name），实际“称呼”`,
    ]);
  });

  test('a name that no text could refer to', () => {
    expect(told(about({ list: SIGNED.replace('tao-ayi', '陶阿姨'), listed: false }))).toEqual([
      'releases.yaml:1:1 陶阿姨 期望编号用拼音：小写字母、数字和连字符，例如tao-ayi，实际“陶阿姨”',
    ]);
  });

  test('a list in another encoding, or of two people, is told as that', () => {
    expect(told(about({ list: SIGNED.replace('陶', '\ufffd'), listed: false }))).toEqual([
      'releases.yaml:1:18 文件 期望另存为UTF-8编码，实际编码不是UTF-8，汉字会变成乱码',
    ]);
    expect(told(about({ list: `<<<<<<< HEAD\n${SIGNED}=======\n>>>>>>> main\n`, listed: false }))[0]).toContain(
      'releases.yaml:1:1 文件 期望只留一份',
    );
    for (const name of ['forbidden-words.txt', 'preferred-words.txt', 'traditional.txt']) {
      expect(told({ ...about({}), [name]: '\ufffd\ufffd \ufffd\ufffd\n' })).toContain(
        `${name}:1:1 文件 期望另存为UTF-8编码，实际编码不是UTF-8，汉字会变成乱码`,
      );
    }
  });

  test('a withdrawal is mended by taking out the words and the entry; the list keeps what happened', () => {
    const list = SIGNED.replace(' }', ', withdrawn_on: 2026-11-20 }');
    expect(told(about({ list, listed: false, text: '一位邻居擦窗。' }))).toEqual([]);
    expect(told(about({ list, listed: false }))).toEqual([
      `${ARTICLE}:8:5 请本人同意 期望删去或改写写到“陶阿姨”的地方，实际2026-11-20已撤回同意`,
    ]);
  });
});

describe('where nobody is listed', () => {
  const notice = (list: string): Tree => ({
    ...planted('notices/2026-11-20-lift.md', '正文。', '陶阿姨会在一楼等您。'),
    'releases.yaml': list,
  });

  test('whoever took back a consent, or let it run out, is found there too', () => {
    expect(told(notice(SIGNED))).toEqual([]);
    expect(told(notice(SIGNED.replace(' }', ', withdrawn_on: 2026-11-21 }')))).toEqual([
      'notices/2026-11-20-lift.md:7:1 请本人同意 期望删去或改写写到“陶阿姨”的地方，实际2026-11-21已撤回同意',
    ]);
    expect(told(notice(SIGNED.replace(' }', ', until: 2026-11-21 }')))).toEqual([
      'notices/2026-11-20-lift.md:7:1 请本人同意 期望删去或改写写到“陶阿姨”的地方，实际2026-11-21同意已到期',
    ]);
  });

  test('whoever is plain to find must have agreed there as well', () => {
    const about = (text: string) => told({ ...planted('notices/2026-11-20-lift.md', '正文。', text), 'releases.yaml': SIGNED });
    expect(about('五号楼的陶阿姨会等您。')).toEqual([]);
    expect(about('五号楼的金阿姨会等您。')).toEqual([
      'notices/2026-11-20-lift.md:7:1 请本人同意 期望先请本人书面同意，记进content/releases.yaml；或者改写，让人认不出是谁，实际写到了业主“五号楼的金阿姨”',
    ]);
  });

  test('not when another person of that name still agrees', () => {
    const list = `${SIGNED.replace(' }', ', withdrawn_on: 2026-11-21 }')}tao-two: { name: 陶阿姨, scope: [name], given_on: 2026-10-28 }\n`;
    expect(told(notice(list))).toEqual([]);
  });
});

test('fields that cannot be read are one fault, not a missing consent as well', () => {
  const tree = about();
  const broken = { ...tree, [ARTICLE]: (tree[ARTICLE] as string).replace('author: ', 'author：') };
  expect(told(broken)).toEqual([`${ARTICLE}:5:7 字段格式 期望字段名后面用半角的冒号，再空一格，实际用了全角的“：”`]);
});
