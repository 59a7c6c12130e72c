import { fileURLToPath } from 'node:url';
import { defineCollection, reference } from 'astro:content';
import { glob } from 'astro/loaders';
import { buildMinute } from './lib/content/build-day.ts';
import { type Collection, classify, FOLDERS } from './lib/content/folders.ts';
import { hiddenFiles } from './lib/content/hidden-files.ts';
import { previewLoader } from './lib/content/preview-loader.ts';
import { articleSchema } from './schemas/article.ts';
import { builtOnce } from './schemas/built-once.ts';
import { chapterSchema } from './schemas/chapter.ts';
import { eventSchema } from './schemas/event.ts';
import { handbookPartSchema } from './schemas/handbook-part.ts';
import { issueSchema } from './schemas/issue.ts';
import { noticeSchema } from './schemas/notice.ts';
import { pageSchema } from './schemas/page.ts';
import { recapSchema } from './schemas/recap.ts';

/**
 * What is not public is not loaded, so that nothing built can hold a word or a picture of it. Only the development server, which sets this
 * variable (`check/integration.ts`), shows everything.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const preview = Boolean(process.env.SHOW_UNPUBLISHED);
const hidden = preview ? [] : hiddenFiles(root, buildMinute());
/** Loaded for a preview only: a build does without all that the checker brings along. */
const faultyFiles = preview ? (await import('./lib/content/check/faulty-files.ts')).faultyFiles : () => [];

function files(collection: Collection) {
  const { base, pattern } = FOLDERS[collection];
  const below = (paths: readonly string[]) =>
    paths.filter((file) => file.startsWith(`${base}/`)).map((file) => file.slice(base.length + 1));
  const load = (left: readonly string[]) =>
    glob({
      base: `./content/${base}`,
      pattern: [...pattern, ...left.map((file) => `!${file}`)],
      generateId: ({ entry }) => classify(`${base}/${entry}`)?.id ?? entry,
    });
  return preview ? previewLoader(load, () => below(faultyFiles(root))) : load(below(hidden));
}

export const collections = {
  issues: defineCollection({ loader: files('issues'), schema: builtOnce(issueSchema, reference) }),
  articles: defineCollection({ loader: files('articles'), schema: builtOnce(articleSchema, reference) }),
  events: defineCollection({ loader: files('events'), schema: builtOnce(eventSchema, reference) }),
  recaps: defineCollection({ loader: files('recaps'), schema: builtOnce(recapSchema, reference) }),
  handbookParts: defineCollection({ loader: files('handbookParts'), schema: builtOnce(handbookPartSchema, reference) }),
  chapters: defineCollection({ loader: files('chapters'), schema: builtOnce(chapterSchema, reference) }),
  notices: defineCollection({ loader: files('notices'), schema: builtOnce(noticeSchema, reference) }),
  pages: defineCollection({ loader: files('pages'), schema: builtOnce(pageSchema, reference) }),
};
