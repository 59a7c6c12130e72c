// npm run build: dist/ for a static host. Reads PUBLIC_SITE_URL, PUBLIC_SUPABASE_URL, PUBLIC_SUPABASE_PUBLISHABLE_KEY;
// without them the site expects its API on its own origin (the embedded backend of npm start). Prints the magazine and the handbook as PDF,
// which takes a Chromium; -- --no-pdf leaves them out.
import { readArguments } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const USAGE = `用法：npm run build              生成整个网站到dist/，连同印刷版（要有Chromium）
      npm run build -- --no-pdf  不做印刷版`;

const { values } = readArguments(USAGE, { 'no-pdf': { type: 'boolean' } }, { words: 0 });

if (await readyOnNode24(import.meta.url)) {
  const { LOCAL_SITE } = await import('./editions/site-address.ts');
  const { ensureBuilt } = await import('./site/ensure-built.ts');
  try {
    await ensureBuilt({ say: (line) => console.log(`· ${line}`), force: true, print: !values['no-pdf'] });
    console.log('✓ 网站已生成到 dist/');
    // The address stands in what is printed, mailed and shared, where it cannot be mended afterwards.
    if (!process.env.PUBLIC_SITE_URL)
      console.log(`! 没有设置PUBLIC_SITE_URL：印刷版、邮件版、订阅源和分享卡片里写的是本机地址（${LOCAL_SITE}），不要交出去`);
  } catch (error) {
    console.error(error.name === 'BuildProblem' ? error.message : error);
    process.exitCode = 1;
  }
}
