import { expect, test } from 'vitest';
import { casesWith } from '../../src/scripts/search/cases-with.ts';

const cases = [
  { case_no: 'F20261127-0003', subject: '厨房水槽漏水', body: '昨晚起，水槽下面一直滴，ＥＶ柜也湿了。' },
  { case_no: 'F20261120-0001', subject: '谢谢保安', body: '夜里帮忙推车。' },
];
const found = (query: string) => casesWith(cases, query).map(({ subject }) => subject);

test.each([
  ['漏水', ['厨房水槽漏水']],
  ['水槽 一直滴', ['厨房水槽漏水']],
  ['起水槽', ['厨房水槽漏水']],
  ['ev柜', ['厨房水槽漏水']],
  ['20261120', ['谢谢保安']],
  ['“夜里”', ['谢谢保安']],
  // One word of two is not enough, and neither does a word reach from the subject into the text.
  ['漏水 保安', []],
  ['漏水昨晚', []],
  // A single character would find nearly everything.
  ['水', []],
  ['', []],
])('%s', (query, subjects) => {
  expect(found(query)).toEqual(subjects);
});
