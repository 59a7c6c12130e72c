import { expect, test } from 'vitest';
import { faultyFiles } from '../../src/lib/content/check/faulty-files.ts';
import { faultless, planted, withFile, written } from './fixture.ts';

const ISSUE = 'newsletter/2026-11/index.md';
const ARTICLE = 'newsletter/2026-11/a-news.md';
const EVENT = 'events/winter-tea/index.md';
const NOTICE = 'notices/2026-11-20-lift.md';

test('nothing is left out of a preview of what is right, nor for a slip of the text, which is shown as it stands', () => {
  expect(faultyFiles(written(faultless()))).toEqual([]);
  expect(faultyFiles(written(planted(ARTICLE, '正文。', '##怎么来\n\n[报修](/nowhere/)')))).toEqual([]);
});

test.each([
  ['fields that cannot be read', planted(NOTICE, 'title: ', 'title：'), [NOTICE]],
  ['a field that is wrong', planted(NOTICE, 'published_on: 2026-11-20', 'published_on: 2026年11月20日'), [NOTICE]],
  ['no fences', planted(NOTICE, '---\n', ''), [NOTICE]],
  ['marks of a merge', planted(NOTICE, 'title: ', '<<<<<<< HEAD\ntitle: 甲\n=======\n>>>>>>> main\ntitle: '), [NOTICE]],
  ['a picture that is not there', planted(ARTICLE, 'author:', 'picture: ./no.svg\nauthor:'), [ARTICLE]],
])('%s: the file is left out', (_name, tree, left) => {
  expect(faultyFiles(written(tree))).toEqual(left);
});

test('what stands or falls with a file is left out with it', () => {
  const pieces = ['a-news', 'b-home', 'c-service', 'd-life', 'e-culture'].map((name) => `newsletter/2026-11/${name}.md`);
  expect(faultyFiles(written(planted(ISSUE, 'number: 38', 'number: 第38期'))).sort()).toEqual([...pieces, ISSUE].sort());
  const about = planted(EVENT, 'capacity: 24', 'capacity: 24人');
  about[NOTICE] = (about[NOTICE] as string).replace('community:', 'event: winter-tea\ncommunity:');
  expect(faultyFiles(written(about)).sort()).toEqual([EVENT, NOTICE]);
  expect(faultyFiles(written(withFile('handbook/service/index.md', '---\ntitle：服务\n---\n'))).sort()).toEqual([
    'handbook/service/index.md',
    'handbook/service/lift.md',
    'handbook/service/repair.md',
  ]);
});
