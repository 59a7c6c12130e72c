import { expect, test } from 'vitest';
import { planted, told, type Tree } from './fixture.ts';

const NEW = 'handbook/service/lift.md';
const OLD = 'handbook/service/repair.md';

/** Two texts that follow one another, with changes to each. */
function versions(replaced: [string, string] = ['', ''], old = 'effective_from: 2024-01-01'): Tree {
  const fields = 'effective_from: 2026-07-01\nsupersedes: service/repair\nchanges: [改了一处]';
  const tree = planted(NEW, 'status: planned', `status: ready\n${fields.replace(...replaced)}`);
  return { ...tree, [OLD]: (tree[OLD] as string).replace('status: ready', `status: ready\n${old}`) };
}

test('versions that follow one another are in order', () => {
  expect(told(versions())).toEqual([]);
});

test.each([
  [
    'no day on the new text',
    versions(['effective_from: 2026-07-01\n', '']),
    `${NEW}:2:1 effective_from 期望写明从哪天起取代旧文本，实际没有写`,
  ],
  ['no word on what changed', versions(['\nchanges: [改了一处]', '']), `${NEW}:2:1 changes 期望写明和旧文本相比改了什么，实际没有写`],
  [
    'changes against nothing',
    versions(['supersedes: service/repair\n', '']),
    `${NEW}:2:1 supersedes 期望写明是和哪个旧文本相比，实际没有写`,
  ],
  [
    'an old text that is not there',
    versions(['service/repair', 'service/repairs']),
    `${NEW}:8:13 supersedes 期望手册里有的章（您是不是想写service/repair），实际“service/repairs”`,
  ],
  [
    'a new text from before the old',
    versions(['2026-07-01', '2024-01-01']),
    `${NEW}:7:17 effective_from 期望晚于旧文本施行的2024-01-01，实际“2024-01-01”`,
  ],
  [
    'a text that takes its own place',
    versions(['service/repair', 'service/lift']),
    `${NEW}:8:13 supersedes 期望被取代的旧文本，不是本文自己，实际“service/lift”`,
  ],
  ['a text named by its address', versions(['service/repair', '/handbook/service/repair/']), `${NEW}:8:13 supersedes 期望部分/章`],
  ['an old text without a day', versions(['', ''], ''), `${NEW}:8:13 supersedes 期望旧文本也写着effective_from，实际content/${OLD}没有写`],
  [
    'a text read only after it applies',
    versions(['\nchanges', '\npublish_at: 2026-07-02 09:00\nchanges']),
    `${NEW}:9:13 publish_at 期望不晚于施行的2026-07-01`,
  ],
  [
    'an old text that nobody can read',
    versions(['', ''], 'effective_from: 2024-01-01\ndraft: true'),
    `${NEW}:8:13 supersedes 期望本文公开期间，所指的页面也一直公开，实际“/handbook/service/repair/”是草稿`,
  ],
])('%s', (_name, tree, start) => {
  const lines = told(tree);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.slice(0, start.length)).toBe(start);
});

test('two texts that take the place of each other are told as that, each at its own word', () => {
  const lines = told(versions(['', ''], 'effective_from: 2024-01-01\nsupersedes: service/lift\nchanges: [改了一处]'));
  expect(lines).toEqual([
    `${NEW}:8:13 supersedes 期望一份取代另一份，不能互相取代，实际content/${OLD}也写着取代本文`,
    `${OLD}:8:13 supersedes 期望一份取代另一份，不能互相取代，实际content/${NEW}也写着取代本文`,
  ]);
});
