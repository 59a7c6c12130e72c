import { expect, test } from 'vitest';
import { MEMBER_CALLS, MEMBER_PATTERN, READING_FUNCTIONS, STAFF_CALLS, STAFF_PATTERN } from '../../bench/people/calls.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();

/** A reading function without a line stops `npm run bench -- people`, which nobody runs with each change. */
test.each([
  ['members', MEMBER_PATTERN, MEMBER_CALLS],
  ['staff', STAFF_PATTERN, STAFF_CALLS],
])('what %s read through functions is measured, all of it', async (_who, pattern, calls) => {
  const names = (await db.query<{ name: string }>(READING_FUNCTIONS, [pattern])).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => !calls[name])).toEqual([]);
});
