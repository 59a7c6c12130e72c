import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeat } from '../../scripts/server/repeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('runs at once, then after each pause, and goes on after a failure', async () => {
  let runs = 0;
  const errors: string[] = [];
  const task = async () => {
    runs += 1;
    if (runs === 2) throw new Error('once');
  };
  const loop = repeat(task, 60, (error) => errors.push(error.message));
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(3);
  expect(errors).toEqual(['once']);
  await loop.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(runs).toBe(3);
});

test('never runs twice at a time; a wish during a run is fulfilled after it', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const task = async () => {
    running += 1;
    runs += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    running -= 1;
  };
  const loop = repeat(task, 60, () => {});
  loop.now();
  loop.now();
  await vi.advanceTimersByTimeAsync(5000);
  expect([runs, most]).toEqual([2, 1]);
  const stopped = loop.stop();
  await vi.advanceTimersByTimeAsync(5000);
  await stopped;
  expect(running).toBe(0);
});
