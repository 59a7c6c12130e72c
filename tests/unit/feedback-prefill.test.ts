import { describe, expect, test } from 'vitest';
import { asWanted, type OfferedService, prefill } from '../../src/features/cases/cases.ts';

const REPAIR: OfferedService = {
  slug: 'service/repair',
  name: '报修',
  url: '/handbook/service/repair/',
  category: 'repair',
  promises: [{ what: '首次答复', within: '不超过24小时' }],
  papers: ['房号'],
};

test('a service fills in its category and name', () => {
  expect(prefill('?service=service/repair', [REPAIR])).toEqual({
    draft: { category: 'repair', subject: '报修', body: '' },
    eventId: null,
    service: REPAIR,
  });
});

test('what else the address says stays: a subject wins over the name, an event goes along', () => {
  const asked = prefill(`?service=service%2Frepair&category=praise&subject=${encodeURIComponent('窗')}&event=winter-tea`, [REPAIR]);
  expect([asked.draft.category, asked.draft.subject, asked.eventId]).toEqual(['repair', '窗', 'winter-tea']);
});

test('an unknown service leaves the form as a category alone makes it', () => {
  expect(prefill('?service=service/none&category=question', [REPAIR])).toEqual({
    draft: { category: 'question', subject: '', body: '' },
    eventId: null,
    service: null,
  });
});

describe('a draft that waits on the device', () => {
  const typed = { category: 'question' as const, subject: '窗', body: '关不上' };
  const wanted = (search: string, now = typed) => asWanted(now, prefill(search, [REPAIR]).draft, [REPAIR]);

  test('keeps every word that was typed, under the category that the address asks for', () => {
    expect(wanted('?service=service/repair')).toEqual({ category: 'repair', subject: '窗', body: '关不上' });
    expect(wanted('?category=praise')).toEqual({ category: 'praise', subject: '窗', body: '关不上' });
    expect(wanted('?subject=灯')).toEqual(typed);
  });

  test('takes another subject where nobody typed one, the name of a service that an earlier address left included', () => {
    expect(wanted('?service=service/repair', { ...typed, subject: '' }).subject).toBe(REPAIR.name);
    expect(wanted('?subject=灯', { ...typed, subject: REPAIR.name }).subject).toBe('灯');
    expect(wanted('?category=praise', { ...typed, subject: REPAIR.name }).subject).toBe(REPAIR.name);
  });
});
