import { existsSync } from 'node:fs';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const seconds = (count: number) => count * 1000;

/**
 * One project for each folder under tests/, unless it names other files. Groups run one after another; files of one group run side by side unless
 * `alone`. A folder may bring its own tests/<name>/global-setup.ts.
 */
function project(
  name: string,
  group: number,
  options: { alone?: boolean; timeout?: number; retry?: number; include?: string[]; exclude?: string[] } = {},
): TestProjectConfiguration {
  const globalSetup = `tests/${name}/global-setup.ts`;
  return {
    extends: true,
    test: {
      name,
      include: options.include ?? [`tests/${name}/**/*.test.ts`],
      exclude: options.exclude ?? [],
      globalSetup: existsSync(globalSetup) ? [globalSetup] : [],
      fileParallelism: !options.alone,
      testTimeout: options.timeout ?? seconds(30),
      hookTimeout: seconds(180),
      retry: options.retry ?? 0,
      sequence: { groupOrder: group },
    },
  };
}

export default defineConfig({
  test: {
    // Two, because PGlite takes most of a gigabyte in each worker; and the machine's zone must never matter.
    maxWorkers: 2,
    env: { TZ: process.env.TEST_TZ ?? 'America/New_York', LITE_TELEMETRY: '0' },
    projects: [
      project('unit', 0),
      project('content', 0, { timeout: seconds(120) }),
      project('architecture', 0),
      project('database', 1, { timeout: seconds(60) }),
      // The same files on a real PostgreSQL, where promises about access count; those that start servers themselves need no second run.
      project('postgres', 1, {
        timeout: seconds(60),
        include: ['tests/database/**/*.test.ts'],
        exclude: ['tests/database/postgres.test.ts', 'tests/database/*-property.test.ts'],
      }),
      project('api', 2, { timeout: seconds(60) }),
      project('runtime', 3, { timeout: seconds(180) }),
      // A race is one only while nothing else decides who waits.
      project('races', 4, { alone: true, timeout: seconds(300) }),
      // Two at a time take as long: a browser and the site it asks fill both processors. Once more for a browser that a busy machine starved; what fails twice
      // is a fault.
      project('e2e', 5, { alone: true, timeout: seconds(180), retry: 1 }),
    ],
  },
});
