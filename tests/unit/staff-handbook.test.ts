import { expect, test } from 'vitest';
import { type Answers, type ChapterText, judged, type Written } from '../../src/features/staff-handbook/staff-handbook.ts';

const chapter = (slug: string, contentHash = 'new'): ChapterText => ({ url: `/handbook/a/${slug}/`, title: slug, part: '甲', contentHash });
const said = (slug: string, noShare: number | null, contentHash = 'new'): Answers => ({
  page: `/handbook/a/${slug}/`,
  contentHash,
  yes: null,
  no: null,
  noShare,
  reasons: {},
  lastDay: '2026-12-01',
});
const wrote = (slug: string, contentHash = 'new'): Written => ({
  id: `${slug}-${contentHash}`,
  page: `/handbook/a/${slug}/`,
  contentHash,
  reason: null,
  body: '不清楚',
  day: '2026-12-01',
});

test('what helped least comes first, then what too few answered, then what nobody did', () => {
  const all = ['silent', 'few', 'good', 'bad'].map((slug) => chapter(slug));
  const order = judged(all, [said('good', 0), said('few', null), said('bad', 60)], []);
  expect(order.map(({ title }) => title)).toEqual(['bad', 'good', 'few', 'silent']);
});

test('what was said of an older text stands apart and does not weigh', () => {
  const [one] = judged([chapter('a')], [said('a', 90, 'old')], [wrote('a', 'old'), wrote('a')]);
  expect(one).toMatchObject({ answers: null, texts: [{ id: 'a-new' }], earlier: [{ id: 'a-old' }] });
});

test('answers about what is no chapter show nowhere', () => {
  expect(JSON.stringify(judged([chapter('a')], [said('b', 100)], [wrote('b')]))).not.toContain('/b/');
});
