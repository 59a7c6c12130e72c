import type { EditionIssue, EditionText } from '../../src/lib/editions/issue.ts';
import { type BodyOptions, type EditionPlugin, renderBody } from '../../src/lib/editions/body.ts';
import { plainTables } from '../../src/lib/editions/plain-tables.ts';
import type { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { SECTION_NAMES } from '../../src/site.ts';
import { withoutIds } from './inline-styles.ts';

/** A picture with its whole address. */
export type PiecePicture = { src: string; alt: string; credit: string };

/** One article, rendered for an edition. Addresses are whole. */
export type Piece = {
  slug: string;
  url: string;
  title: string;
  author: string;
  summary: string;
  section: string;
  /** First of its section: the section's name stands before it. */
  opensSection: boolean;
  picture: PiecePicture | null;
  html: string;
};

/** An issue, rendered for an edition. */
export type RenderedIssue = { issue: EditionIssue; url: string; cover: PiecePicture; note: string; pieces: Piece[] };

/**
 * Renders the note and all articles of an issue.
 * @param site    address of the site, without a slash at the end
 * @param plugins what the edition changes in each text
 */
export async function renderIssue(
  issue: EditionIssue,
  site: string,
  pictures: IssuePictures,
  plugins: EditionPlugin[],
): Promise<RenderedIssue> {
  const body = async (text: EditionText, url: string): Promise<string> => {
    const options: BodyOptions = { site, url, pictures, plugins: [plainTables, ...plugins] };
    return withoutIds(await renderBody(text, options));
  };
  const whole = (picture: { file: string; alt: string; credit: string }): PiecePicture => ({
    src: new URL(pictures.use(picture.file), site).href,
    alt: picture.alt,
    credit: picture.credit,
  });
  const pieces: Piece[] = [];
  for (const article of issue.articles) {
    const section = SECTION_NAMES[article.section];
    pieces.push({
      slug: article.slug,
      url: new URL(article.url, site).href,
      title: article.title,
      author: article.author,
      summary: article.summary,
      section,
      opensSection: pieces.at(-1)?.section !== section,
      picture: article.picture && whole(article.picture),
      html: await body(article.text, article.url),
    });
  }
  const url = new URL(issue.url, site).href;
  return { issue, url, cover: whole(issue.cover), note: await body(issue.note, issue.url), pieces };
}
