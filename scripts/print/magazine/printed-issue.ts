import path from 'node:path';
import { readReleases } from '../../../src/lib/content/releases.ts';
import { type IssuePeople, peopleOf, soundReleases } from '../../../src/lib/content/people.ts';
import type { EditionText, EditionIssue, EditionPicture } from '../../../src/lib/editions/issue.ts';
import { renderBody } from '../../../src/lib/editions/body.ts';
import type { IssuePictures } from '../../../src/lib/editions/pictures.ts';
import { plainTables } from '../../../src/lib/editions/plain-tables.ts';
import { SECTION_NAMES } from '../../../src/site.ts';
import { withoutIds } from '../../editions/inline-styles.ts';
import { lowerHeadings } from '../markup.ts';
import { creditedIn } from './credited.ts';

/** A picture as the document names it. */
export type PrintPicture = { address: string; alt: string; credit: string };

/** One piece, ready to be set. */
export type PrintPiece = {
  slug: string;
  section: string;
  title: string;
  author: string;
  summary: string;
  photoEssay: boolean;
  picture: PrintPicture | null;
  pullQuote: string | null;
  /** Whole address of the event that it is about. */
  event: string | null;
  /** Opens with plain words, so that a drop cap suits it. */
  opensPlainly: boolean;
  html: string;
};

/** One issue, ready to be set. */
export type PrintIssue = {
  issue: EditionIssue;
  /** Whole address of the issue on the web. */
  url: string;
  cover: PrintPicture;
  note: string;
  pieces: PrintPiece[];
  people: IssuePeople;
};

/**
 * Renders all texts of an issue for the press.
 * @param place.root    the folder that holds `content/`
 * @param place.site    address of the site, without a slash at the end
 * @param place.minute  `YYYY-MM-DD HH:MM`, Beijing: consents count as of its day
 * @param pictures      collects the pictures that are shown
 */
export async function printIssue(
  issue: EditionIssue,
  { root, site, minute }: { root: string; site: string; minute: string },
  pictures: IssuePictures,
): Promise<PrintIssue> {
  const body = async (text: EditionText, url: string): Promise<string> =>
    withoutIds(await renderBody(text, { site, url, pictures, plugins: [plainTables, lowerHeadings(1)] }));
  const pictureOf = ({ file, alt, credit }: EditionPicture): PrintPicture => ({ address: pictures.use(file), alt, credit });
  const pieces: PrintPiece[] = [];
  for (const article of issue.articles) {
    pieces.push({
      slug: article.slug,
      section: SECTION_NAMES[article.section],
      title: article.title,
      author: article.author,
      summary: article.summary,
      photoEssay: article.photoEssay,
      picture: article.picture && pictureOf(article.picture),
      pullQuote: article.pullQuote,
      event: article.event && new URL(article.event, site).href,
      opensPlainly: /^\p{Script=Han}{6}/u.test(article.text.markdown.trimStart()),
      html: await body(article.text, article.url),
    });
  }
  return {
    issue,
    url: new URL(issue.url, site).href,
    cover: pictureOf(issue.cover),
    note: await body(issue.note, issue.url),
    pieces,
    people: peopleOf(creditedIn(issue), soundReleases(readReleases(path.resolve(root)).text), minute.slice(0, 10)),
  };
}
