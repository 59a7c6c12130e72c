import { describe, expect, test } from 'vitest';
import { bylineNames, type Credited, peopleOf, soundReleases } from '../../src/lib/content/people.ts';

const piece = (fields: Partial<Credited>): Credited => ({
  url: '/newsletter/2026-11/a/',
  title: '甲',
  author: '编辑部',
  pictureCredit: null,
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
      piece({ author: '林舟', pictureCredit: '摄／许晴' }),
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

  test('a list that cannot be read names nobody', () => {
    expect(list('tao: [').size).toBe(0);
    expect(list('tao: { name: 陶阿姨 }').size).toBe(0);
  });
});
