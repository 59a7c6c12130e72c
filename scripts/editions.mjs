// npm run editions: makes the editions of every public issue (mail, WeChat, their pictures) from the Markdown in content/ and puts them into
// dist/, when there is one. npm start and npm run build do the same on their way. Reads PUBLIC_SITE_URL, which links and pictures name.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { readyOnNode24 } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname ?? '.', '..');

async function make() {
  const { compileMessages } = await import('./site/messages.ts');
  await compileMessages();
  const { buildMinute } = await import('../src/lib/content/build-day.ts');
  const { copyEditions, makeEditions } = await import('./editions/make.ts');
  const { siteAddress } = await import('./editions/site-address.ts');
  const { holdLock } = await import('./server/pid-lock.ts');
  // A build makes the same files.
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const onWait = () => console.log('· 另一个进程正在生成网站，等它完成');
  const release = await holdLock(path.join(root, '.cache', 'site-build.lock'), { waitSeconds: 600, onWait });
  try {
    report(await makeEditions({ root, site: siteAddress(), minute: buildMinute() }), copyEditions);
  } finally {
    release();
  }
}

/** Says what was made and puts it into a site that is built. */
function report({ issues }, copyEditions) {
  for (const { month, mail, wechat, pictures } of issues) {
    const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
    console.log(`· ${month}　邮件 ${kB(mail.html.bytes)}　微信 ${kB(wechat.article.bytes)}　图片 ${pictures.length} 张`);
    if (mail.shortened.length > 0) console.log(`    邮件里只放了开头的：${mail.shortened.join('、')}（全文放下会超过邮件的上限）`);
  }
  const dist = path.join(root, 'dist');
  if (existsSync(path.join(dist, 'index.html'))) {
    copyEditions(root, dist);
    console.log('✓ 已放进 dist/');
  } else {
    console.log('✓ 已做好；还没有 dist/，npm run build 会把它们放进去');
  }
}

if (await readyOnNode24(import.meta.url)) {
  try {
    await make();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
