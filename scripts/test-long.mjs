// npm run test:long: what is too slow or needs more than Node for every run. Today: the Nu HTML checker over every page of the built site; it needs
// Java 11 or newer and, the first time, the npm registry. Ends with "N passed, N failed".
import { readyOnNode24 } from './bootstrap.mjs';

if (await readyOnNode24(import.meta.url)) {
  const { checkMarkup } = await import('./testing/nu-checker.ts');
  const { ensureBuilt } = await import('./site/ensure-built.ts');
  try {
    await ensureBuilt({ say: (line) => console.log(`· ${line}`) });
    const { pages, findings } = checkMarkup();
    for (const finding of findings) console.log(finding);
    console.log(`${pages - new Set(findings.map((line) => line.split(':')[0])).size} passed, ${findings.length} failed`);
    process.exitCode = findings.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.name === 'BuildProblem' ? error.message : error);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}
