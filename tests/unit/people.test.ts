import { describe, expect, test } from 'vitest';
import { creditedIn } from '../../scripts/print/magazine/credited.ts';
import { bylineNames, type Credited, peopleOf, soundReleases } from '../../src/lib/content/people.ts';
import type { EditionArticle, EditionIssue } from '../../src/lib/editions/issue.ts';

const piece = (fields: Partial<Credited>): Credited => ({
  url: '/newsletter/2026-11/a/',
  title: '甲',
  author: '编辑部',
  pictureCredits: [],
  releases: [],
  ...fields,
});
const named = (id: string, uses: string[] = ['name']) => ({ id, uses });
const list = (entries: string) => soundReleases(entries);
const names = (people: { name: string }[]) => people.map(({ name }) => name);

describe('bylines', () => {
  test.each([
    ['林舟', ['林舟']],
    ['口述／顾师傅　整理／林舟', ['顾师傅', '林舟']],
    ['葛阿公口述　顾晚记录', ['葛阿公', '顾晚']],
    ['编辑部整理', []],
    ['绘／澄湾会编辑部', []],
    ['摄影／许晴、宋远', ['许晴', '宋远']],
  ])('%s', (byline, expected) => expect(bylineNames(byline)).toEqual(expected));
});

describe('the people of an issue', () => {
  const releases = list(`
tao: { name: 陶阿姨, scope: [name, words], given_on: 2026-08-28 }
gu: { name: 顾师傅, scope: [name], given_on: 2026-08-28, until: 2026-11-20 }
he: { name: 何奶奶, scope: [words], given_on: 2026-08-28 }
ye: { name: 叶先生, scope: [name], given_on: 2026-08-28, withdrawn_on: 2026-11-10 }
wu: { name: 吴老师, scope: [name], given_on: 2026-12-01 }
`);
  const all = [named('tao'), named('gu'), named('he'), named('ye'), named('wu'), named('nobody')];

  test('an owner stands there only while the consent holds and covers the name', () => {
    const on = (day: string) => names(peopleOf([piece({ releases: all })], releases, day).named);
    expect(on('2026-08-27')).toEqual([]);
    expect(on('2026-08-28')).toEqual(['陶阿姨', '顾师傅']);
    // Withdrawn is withdrawn, whatever day is written there.
    expect(on('2026-11-09')).not.toContain('叶先生');
    expect(on('2026-11-20')).toContain('顾师傅');
    expect(on('2026-11-21')).toEqual(['陶阿姨']);
    expect(on('2026-12-01')).toEqual(['陶阿姨', '吴老师']);
  });

  test('whoever is only quoted is not listed', () => {
    expect(names(peopleOf([piece({ releases: [named('tao', ['words'])] })], releases, '2026-11-01').named)).toEqual([]);
  });

  test('an owner who signs needs the same consent; an author of the house does not', () => {
    const authors = (author: string, day: string) => names(peopleOf([piece({ author })], releases, day).authors);
    expect(authors('口述／顾师傅　整理／林舟', '2026-11-20')).toEqual(['顾师傅', '林舟']);
    expect(authors('口述／顾师傅　整理／林舟', '2026-11-21')).toEqual(['林舟']);
    // Called as owners are called, and nowhere in the list.
    expect(authors('葛阿公口述　顾晚记录', '2026-11-01')).toEqual(['顾晚']);
  });

  test('one person with all the pieces, whoever made pictures beside them', () => {
    const pieces = [
      piece({ author: '林舟', pictureCredits: ['摄／许晴'] }),
      piece({ author: '林舟', title: '乙', url: '/newsletter/2026-11/b/' }),
    ];
    const { authors, pictures } = peopleOf(pieces, releases, '2026-11-01');
    expect(authors).toEqual([
      {
        name: '林舟',
        pieces: [
          { title: '甲', url: '/newsletter/2026-11/a/' },
          { title: '乙', url: '/newsletter/2026-11/b/' },
        ],
      },
    ]);
    expect(names(pictures)).toEqual(['许晴']);
  });

  test('whoever made pictures within a text, once a piece, owners by their consent only', () => {
    const pictures = (pictureCredits: string[], day: string) => peopleOf([piece({ pictureCredits })], releases, day).pictures;
    const credits = ['摄／许晴', '绘／顾晚', '摄／许晴　绘／陶阿姨', '插图／何奶奶', '绘／编辑部'];
    expect(pictures(credits, '2026-08-27')).toEqual([
      { name: '许晴', pieces: [{ title: '甲', url: '/newsletter/2026-11/a/' }] },
      { name: '顾晚', pieces: [{ title: '甲', url: '/newsletter/2026-11/a/' }] },
    ]);
    expect(names(pictures(credits, '2026-11-01'))).toEqual(['许晴', '顾晚', '陶阿姨']);
  });

  test('a list that cannot be read names nobody', () => {
    expect(list('tao: [').size).toBe(0);
    expect(list('tao: { name: 陶阿姨 }').size).toBe(0);
  });
});

test('on paper makers are told by the page of their picture: cover, note or piece', () => {
  const text = (markdown: string) => ({ markdown, file: '/a.md' });
  const article = {
    url: '/newsletter/2026-11/a/',
    title: '甲',
    author: '林舟',
    picture: null,
    releases: [],
    text: text('![沙](./b.svg "沙　绘／顾晚")'),
  };
  const issue = {
    editor: '林舟',
    cover: { file: '/c.svg', alt: '', credit: '绘／许晴' },
    note: text('![灯](./a.svg "灯　摄／宋远")'),
    releases: [],
    articles: [article as unknown as EditionArticle],
  };
  const { pictures } = peopleOf(creditedIn(issue as unknown as EditionIssue), new Map(), '2026-11-01');
  expect(pictures.map(({ name, pieces }) => [name, pieces.map(({ url }) => url)])).toEqual([
    ['许晴', ['']],
    ['宋远', ['note']],
    ['顾晚', ['/newsletter/2026-11/a/']],
  ]);
});
