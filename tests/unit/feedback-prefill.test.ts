import { expect, test } from 'vitest';
import { type OfferedService, prefill } from '../../src/features/cases/cases.ts';

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
