import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { m } from '../../src/i18n/paraglide/messages.js';
import { beijingIso } from '../../src/lib/beijing.ts';
import { addressOf } from '../../src/lib/content/folders.ts';
import { ALWAYS, entryKey, type PublicWindow, publicWindows } from '../../src/lib/content/publication.ts';
import type { ContentFile, ContentTree } from '../../src/lib/content/read.ts';
import { PASSAGE_DIRECTIVE } from '../../src/lib/markdown/directives.ts';
import { readPassages } from '../../src/lib/markdown/passages.ts';
import { markdownProcessor } from '../../src/lib/markdown/processor.ts';
import { parseMarkdown } from '../../src/lib/markdown/syntax.ts';
import { markdownWords } from '../../src/lib/markdown/words.ts';
import { contentHash } from './payload.ts';

/** One passage for members as `publish_content` takes it; moments are ISO texts with offset, null for none. */
export interface PublishedPassage {
  passage_id: string;
  page: string;
  min_proof: number;
  communities: string[];
  /** Sanitised by the rules of every page. */
  html: string;
  public_from: string | null;
  public_until: string | null;
  /** sha256 over the canonical JSON of all the fields above. */
  content_hash: string;
}

async function render(markdown: string, file: string, id: string, number: number): Promise<string> {
  const processor = markdownProcessor({
    ...markdownWords(),
    // Tables are named regions; those of a passage must not be called as those of its page.
    tableLabel: m['passage.table.label']({ number }),
    passage: id,
    passageFrame: () => [],
  });
  const renderer = await processor.createRenderer({ syntaxHighlight: false } as never);
  const { code } = await renderer.render(markdown, { fileURL: pathToFileURL(file) } as never);
  return code;
}

function passagesOf(root: string, file: ContentFile, { from, until }: PublicWindow): Promise<PublishedPassage[]> {
  const markdown = file.text.slice(file.bodyStart);
  return Promise.all(
    readPassages(parseMarkdown(markdown), file.path).map(async ({ passage }, index) => {
      const published = {
        passage_id: passage.id,
        page: addressOf(file.collection, file.id),
        min_proof: passage.level,
        communities: passage.communities,
        html: await render(markdown, path.join(root, file.path), passage.id, index + 1),
        public_from: from === ALWAYS.from ? null : beijingIso(from),
        public_until: until === ALWAYS.until ? null : beijingIso(until),
      };
      return { ...published, content_hash: contentHash(published) };
    }),
  );
}

/**
 * The passages for members of everything that is public or will be, in a fixed order. What is not public yet is sent ahead: the database keeps it until
 * its time, to the second, while pages wait for the next build.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @throws when a passage is not sound; the content check says so before, with its place
 */
export async function preparePassages(root: string, { files }: ContentTree, minute: string): Promise<PublishedPassage[]> {
  const windows = publicWindows(files);
  const passages: PublishedPassage[] = [];
  for (const file of files) {
    const window = windows.get(entryKey(file)) ?? null;
    if (!window || window.until <= minute || !file.text.includes(`:::${PASSAGE_DIRECTIVE}`)) continue;
    passages.push(...(await passagesOf(root, file, window)));
  }
  return passages;
}
