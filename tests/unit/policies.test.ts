import { describe, expect, test } from 'vitest';
import { type PolicySource, policiesOn } from '../../src/lib/content/policies.ts';

const text = (id: string, effectiveFrom: string, supersedes: string | null = null): PolicySource => ({
  id,
  title: id,
  url: `/handbook/${id}/`,
  effectiveFrom,
  supersedes,
  changes: supersedes ? ['改了一处'] : [],
});
const THREE = [
  text('a/new', '2027-01-01', 'a/now'),
  text('a/old', '2023-10-01'),
  text('a/now', '2026-07-01', 'a/old'),
  text('b/other', '2027-05-01'),
];
const standings = (day: string) => Object.fromEntries([...policiesOn(day, THREE)].map(([id, { standing }]) => [id, standing]));

describe('which text of a rule is in force', () => {
  test.each([
    ['2023-09-30', { 'a/old': 'coming', 'a/now': 'coming', 'a/new': 'coming', 'b/other': 'coming' }],
    ['2023-10-01', { 'a/old': 'in_force', 'a/now': 'coming', 'a/new': 'coming', 'b/other': 'coming' }],
    ['2026-06-30', { 'a/old': 'in_force', 'a/now': 'coming', 'a/new': 'coming', 'b/other': 'coming' }],
    ['2026-07-01', { 'a/old': 'superseded', 'a/now': 'in_force', 'a/new': 'coming', 'b/other': 'coming' }],
    ['2027-01-01', { 'a/old': 'superseded', 'a/now': 'superseded', 'a/new': 'in_force', 'b/other': 'coming' }],
  ])('on %s', (day, expected) => {
    expect(standings(day)).toEqual(expected);
  });

  test('each text leads to the others, and says when it ends', () => {
    const now = policiesOn('2026-11-22', THREE).get('a/now');
    expect(now).toMatchObject({ endsOn: '2027-01-01', changes: ['改了一处'], inForce: { url: '/handbook/a/now/' } });
    expect(now?.older.map(({ title }) => title)).toEqual(['a/old']);
    expect(now?.newer.map(({ title }) => title)).toEqual(['a/new']);
    const old = policiesOn('2027-02-01', THREE).get('a/old');
    expect(old).toMatchObject({ endsOn: '2026-07-01', inForce: { url: '/handbook/a/new/' } });
    expect(policiesOn('2026-11-22', THREE).get('b/other')?.inForce).toBeNull();
  });

  test('a ring ends', () => {
    const ring = policiesOn('2026-11-22', [text('a/x', '2026-01-01', 'a/y'), text('a/y', '2026-02-01', 'a/x')]);
    expect(ring.get('a/x')?.older).toHaveLength(1);
  });
});
