import { bookId, bookPlugin, ownHeadingIds } from './book-text.ts';
import { renderBody } from './body.ts';
import type { BookChapter, BookPart } from './handbook.ts';
import { IssuePictures } from './pictures.ts';

/** A chapter or a part with its text rendered for the whole book. */
export type Rendered<Source> = Source & { anchor: string; html: string };
export type RenderedPart = Rendered<Omit<BookPart, 'chapters'>> & { chapters: Rendered<BookChapter>[] };

/**
 * Renders the whole handbook as one document: for the page that shows it whole, and for the press.
 * @param root the project's folder
 * @param site address of the site, without a slash at the end
 * @returns parts in order, and the pictures they show
 */
export async function renderBook(
  parts: BookPart[],
  root: string,
  site: string,
): Promise<{ parts: RenderedPart[]; pictures: IssuePictures }> {
  const pictures = new IssuePictures('handbook', root);
  const known = new Set(parts.flatMap((part) => [part.slug, ...part.chapters.map((chapter) => bookId(chapter.id))]));
  const body = async ({ text, url, title }: BookPart | BookChapter, chapter: string, levels: number): Promise<string> => {
    const plugins = [bookPlugin({ chapter, title, levels, site, known })];
    return ownHeadingIds(await renderBody(text, { site, url, pictures, plugins }), chapter);
  };
  const rendered: RenderedPart[] = [];
  for (const { chapters, ...part } of parts) {
    const own: Rendered<BookChapter>[] = [];
    for (const chapter of chapters) {
      const anchor = bookId(chapter.id);
      own.push({ ...chapter, anchor, html: await body(chapter, anchor, 2) });
    }
    rendered.push({ ...part, anchor: part.slug, html: await body({ ...part, chapters }, part.slug, 1), chapters: own });
  }
  return { parts: rendered, pictures };
}
