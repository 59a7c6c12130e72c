import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import sharp from 'sharp';
import { parse } from 'yaml';
import { allEvents, allSeries } from '../../lib/content/events';
import { allIssues } from '../../lib/content/newsletter';

/** What a chat shows beside a link. No chat draws SVG, so covers and event pictures are rendered once, in the shape that previews have. */
const WIDTH = 1200;
const HEIGHT = 630;

type Props = { file: string };

/**
 * The drawing as it lies on disk. Astro turns SVGs into components and forgets their files, so the entry's own front-matter is asked.
 * @param entry a file of the content folder, from the project's root
 */
async function drawingOf(entry: string | undefined, field: 'cover' | 'picture'): Promise<string> {
  if (!entry) throw new Error('an entry without a file has no drawing');
  const frontmatter = (await readFile(entry, 'utf8')).split(/^---\s*$/m)[1] ?? '';
  return path.join(path.dirname(entry), String(parse(frontmatter)[field]));
}

export const getStaticPaths = (async () => {
  const issues = (await allIssues()).map((issue) => ({ name: issue.month, entry: issue.entry, field: 'cover' as const }));
  // The dates of a series share its picture.
  const single = (await allEvents())
    .filter(({ facts }) => !facts.series)
    .map(({ facts, entry }) => ({ name: facts.id, entry, field: 'picture' as const }));
  const series = (await allSeries()).map(({ series: name, entry }) => ({ name, entry, field: 'picture' as const }));
  return Promise.all(
    [...issues, ...single, ...series].map(async ({ name, entry, field }) => ({
      params: { name },
      props: { file: await drawingOf(entry.filePath, field) } satisfies Props,
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props }) => {
  const jpeg = await sharp(props.file)
    .resize(WIDTH, HEIGHT, { fit: 'cover' })
    .flatten({ background: '#f6f1e7' })
    .jpeg({ quality: 76, mozjpeg: true })
    .toBuffer();
  return new Response(new Uint8Array(jpeg), { headers: { 'Content-Type': 'image/jpeg' } });
};
