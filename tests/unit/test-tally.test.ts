import { expect, test } from 'vitest';
import { type JsonReport, tally } from '../../scripts/testing/results.ts';

const report = (...statuses: string[]): JsonReport => ({
  testResults: [
    { name: 'a.test.ts', status: 'passed', message: '', assertionResults: statuses.map((status, at) => ({ fullName: `t${at}`, status })) },
  ],
});

test('counts passed and failed tests', () => {
  expect(tally(report('passed', 'passed', 'failed'), 1)).toMatchObject({ passed: 2, failed: 1 });
});

test.each(['skipped', 'todo', 'pending', 'disabled'])('a test that is %s counts as failed and is named', (status) => {
  const result = tally(report('passed', status), 0);
  expect(result).toMatchObject({ passed: 1, failed: 1 });
  expect(result.problems[0]).toContain('t1');
});

test('a file that could not be loaded counts as failed', () => {
  expect(tally(report(), 1).failed).toBe(1);
});

test('a bad end without a failed test counts as failed, and so does no report or no test', () => {
  expect(tally(report('passed'), 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(tally(null, 1).failed).toBe(1);
  expect(tally({ testResults: [] }, 0).failed).toBe(1);
});
