// npm run dev: pages with hot reload. The embedded backend runs as its own process (data in .data/dev), and Astro's server passes
// /auth/v1, /rest/v1 and /mailbox on to it, so that pages and API share one origin as they do when served.
//   --port 4321   port of the pages
import { answerHelp } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

answerHelp(`用法：npm run dev                  边写边看：文件一存，页面就变，草稿也看得见
      npm run dev -- --port 4400  换一个端口（平常是4321）`);

if (await readyOnNode24(import.meta.url)) {
  const { dev } = await import('./start/dev.ts');
  await dev(process.argv.slice(2));
}
