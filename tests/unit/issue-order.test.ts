import { expect, test } from 'vitest';
import { bylineOf } from '../../src/components/byline.ts';
import { inIssueOrder } from '../../src/lib/content/issue-order.ts';
import type { Section } from '../../src/schemas/article.ts';

test('a late piece of an early section stands with its section', () => {
  const pieces: { section: Section; order: number }[] = [
    { section: 'home', order: 3 },
    { section: 'news', order: 40 },
    { section: 'culture', order: 2 },
    { section: 'news', order: 1 },
  ];
  expect(pieces.sort(inIssueOrder).map(({ section, order }) => `${section} ${order}`)).toEqual([
    'news 1',
    'news 40',
    'home 3',
    'culture 2',
  ]);
});

test.each([
  ['林舟', '文　林舟'],
  ['林舟、陈未晚', '文　林舟、陈未晚'],
  ['口述／顾师傅　整理／林舟', '口述／顾师傅　整理／林舟'],
  ['文／叶堃喆　图／陈未晚', '文／叶堃喆　图／陈未晚'],
  ['葛阿公口述', '葛阿公口述'],
])('%s signs as %s', (author, line) => {
  expect(bylineOf(author)).toBe(line);
});
