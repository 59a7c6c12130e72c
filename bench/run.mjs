// npm run bench: measures side by side in one run and prints tables; nothing here passes or fails. bench/README.md says how to read them.
//   npm run bench -- sign-ups page-bytes     runs only the ones named
import { readyOnNode24 } from '../scripts/bootstrap.mjs';

const BENCHES = ['sign-ups', 'people', 'page-bytes', 'lighthouse', 'build', 'content-check', 'search'];

if (await readyOnNode24(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !BENCHES.includes(name));
  if (unknown.length > 0) {
    console.error(`没有名为 ${unknown.join('、')} 的测量。可选：${BENCHES.join('、')}`);
    process.exit(2);
  }
  const { machineLine } = await import('./machine.ts');
  console.log(`${machineLine()}\n`);
  for (const name of BENCHES.filter((bench) => wanted.length === 0 || wanted.includes(bench))) {
    const { measure } = await import(`./${name}.ts`);
    await measure();
  }
  // Database drivers keep the process alive after their server has gone.
  process.exit();
}
