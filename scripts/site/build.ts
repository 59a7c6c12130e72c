import path from 'node:path';
import { buildMinute } from '../../src/lib/content/build-day.ts';
import { findChromium } from '../browser/chromium.ts';
import { NO_CHROMIUM } from '../browser/no-chromium.ts';
import { PICTURE_CACHE } from '../editions/picture-files.ts';
import { siteAddress } from '../editions/site-address.ts';
import { writeDesk } from './editors-desk/write-desk.ts';
import { takeCurrentSettings } from './current-settings.ts';
import { makePages } from './make-pages.ts';
import { compileMessages } from './messages.ts';
import { builtPages } from './pages.ts';
import { BuildProblem, root, run } from './run.ts';
import { writeShareCards } from './share-cards/write-cards.ts';
import { readPages } from './search-index/read-pages.ts';
import { writeSearchIndex } from './search-index/write-index.ts';

/**
 * Builds dist/ from nothing: strings, content check, pages with their `_headers`, Traditional edition, share cards, search indexes.
 * @param say   receives one Chinese line for each step
 * @param print makes PDFs as well, which takes a Chromium
 * @throws {BuildProblem} with the tool's own text
 */
export async function buildSite(say: (line: string) => void, print = false): Promise<void> {
  // Asked first: nobody should wait for a whole build to hear that its last part is impossible.
  if (print && !(await findChromium())) throw new BuildProblem(NO_CHROMIUM);
  const dist = path.join(root, 'dist');
  // Whoever calls may be a test or an editor in development: what is built is always what visitors get.
  const env = { BUILD_DATE: buildMinute(), ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await takeCurrentSettings();
  await compileMessages();
  say('检查内容');
  await run([path.join(root, 'scripts/check-content.mjs')], '内容检查', env);
  say(print ? '制作会刊的邮件版、微信版与印刷版，以及手册的印刷版' : '制作会刊的邮件版与微信版');
  // Loaded only for a build: it brings a whole mail renderer along.
  const { copyEditions, makeEditions } = await import('../editions/make.ts');
  await makeEditions({ root, site: siteAddress(), minute: env.BUILD_DATE, print }).catch((error: Error) => {
    throw new BuildProblem(`会刊的其他版本没有做成：${error.message}`);
  });
  say('生成页面');
  const tables = await makePages(env);
  copyEditions(root, dist);
  say('制作繁体版');
  const { writeTraditional } = await import('./traditional/write-edition.ts');
  const made = writeTraditional(root, dist);
  say(`繁体版：${made.pages}页、${made.files}份订阅和日历，${(made.milliseconds / 1000).toFixed(1)}秒`);
  say('画分享卡片，建立搜索索引');
  // Side by side: cards are pictures beside the pages, and Pagefind, a process of its own, reads pages only.
  await Promise.all([
    writeShareCards(dist, builtPages(dist), {
      root,
      cache: path.join(root, '.cache', 'share-cards'),
      pictures: path.join(root, PICTURE_CACHE),
    }),
    readPages(dist),
  ]);
  writeSearchIndex(dist, tables);
  // Last, so that no step above takes it for a page of the site.
  say('放入编辑台');
  await writeDesk(root, dist, env.BUILD_DATE);
}
