// npm test: installs what is missing (packages, a Chromium), runs every test and ends with "N passed, N failed".
// Further arguments go to vitest, e.g. `npm test -- --project api`.
import { readyOnNode24 } from './bootstrap.mjs';

if (await readyOnNode24(import.meta.url)) {
  const { runTests } = await import('./testing/run.ts');
  process.exitCode = await runTests(process.argv.slice(2));
}
