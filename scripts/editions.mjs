// npm run editions: makes the editions of every public issue (mail, WeChat, print, their pictures) and the handbook's PDF from the Markdown
// in content/ and puts them into dist/, when there is one. npm run build does the same on its way, npm start all but the PDFs. Without a
// Chromium PDFs are left out, and said so; -- --no-pdf leaves them out in any case. Reads PUBLIC_SITE_URL, which links and pictures name.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname ?? '.', '..');

const USAGE = `用法：npm run editions              制作每一期的邮件版、微信版、印刷版，和手册的印刷版，放进dist/
      npm run editions -- --no-pdf  不做印刷版`;

async function make(wanted) {
  const { compileMessages } = await import('./site/messages.ts');
  await compileMessages();
  const { buildMinute } = await import('../src/lib/content/build-day.ts');
  const { copyEditions, makeEditions } = await import('./editions/make.ts');
  const { findChromium } = await import('./browser/chromium.ts');
  const { NO_CHROMIUM } = await import('./browser/no-chromium.ts');
  const { siteAddress } = await import('./editions/site-address.ts');
  const { requireSoundContent } = await import('./editions/sound-content.ts');
  requireSoundContent(root, buildMinute());
  const { holdLock } = await import('./server/pid-lock.ts');
  // A build makes the same files.
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const onWait = () => console.log('· 另一个进程正在生成网站，等它完成');
  const release = await holdLock(path.join(root, '.cache', 'site-build.lock'), { waitSeconds: 600, onWait });
  try {
    const print = wanted && (await findChromium()) !== null;
    if (wanted && !print) console.log(`! ${NO_CHROMIUM}`);
    report(await makeEditions({ root, site: siteAddress(), minute: buildMinute(), print }), copyEditions);
  } finally {
    release();
  }
}

/** Says what was made and puts it into a site that is built. */
function report({ issues, handbook }, copyEditions) {
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const paper = (made) => (made ? `印刷 ${made.pages} 页 ${kB(made.bytes)}` : '没有印刷版');
  console.log(`· 手册　${paper(handbook)}`);
  for (const { month, mail, wechat, print, pictures } of issues) {
    const sizes = `邮件 ${kB(mail.html.bytes)}　微信 ${kB(wechat.article.bytes)}　图片 ${pictures.length} 张`;
    console.log(`· ${month}　${sizes}　${paper(print)}`);
    if (mail.shortened.length > 0) console.log(`    邮件里只放了开头的：${mail.shortened.join('、')}（全文放下会超过邮件的上限）`);
  }
  const dist = path.join(root, 'dist');
  if (existsSync(path.join(dist, 'index.html'))) {
    copyEditions(root, dist);
    console.log('✓ 已放进 dist/；页面上列出哪些版本，到下次 npm run build 更新');
  } else {
    console.log('✓ 已做好；还没有 dist/，npm run build 会把它们放进去');
  }
}

const { values } = readArguments(USAGE, { 'no-pdf': { type: 'boolean' } }, { words: 0 });
if (await readyOnNode24(import.meta.url)) {
  try {
    await make(!values['no-pdf']);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
