import { m } from '../../i18n/paraglide/messages.js';
import { SECTION_NAMES, SITE } from '../../site.ts';
import { renderBody } from '../editions/body.ts';
import type { EditionArticle, EditionIssue } from '../editions/issue.ts';
import { IssuePictures } from '../editions/pictures.ts';
import { plainTables } from '../editions/plain-tables.ts';
import { escapeMarkup } from './markup.ts';

/** A piece of the monthly, or an issue with its note, as every kind of feed tells it. Addresses are whole. */
export interface FeedItem {
  url: string;
  title: string;
  author: string;
  summary: string;
  /** The whole text with its picture, sanitised HTML. */
  html: string;
  section: string;
  /** ISO text with offset: eight in the morning of the day of publication. */
  publishedAt: string;
  picture: string | null;
}

/** What an issue's own entry and those of its pieces are made from. */
type Piece = Pick<EditionArticle, 'url' | 'title' | 'author' | 'summary' | 'picture' | 'text'> & { section: string };

async function itemOf(piece: Piece, issue: EditionIssue, site: string, pictures: IssuePictures): Promise<FeedItem> {
  const body = await renderBody(piece.text, { site, pictures, url: piece.url, plugins: [plainTables] });
  const picture = piece.picture && new URL(pictures.use(piece.picture.file), site).href;
  const figure = picture
    ? `<figure><img src="${escapeMarkup(picture)}" alt="${escapeMarkup(piece.picture?.alt ?? '')}"><figcaption>${escapeMarkup(piece.picture?.credit ?? '')}</figcaption></figure>`
    : '';
  return {
    url: new URL(piece.url, site).href,
    title: piece.title,
    author: piece.author,
    summary: piece.summary,
    html: `${figure}<p><em>${escapeMarkup(piece.summary)}</em></p>${body}`,
    section: piece.section,
    publishedAt: `${issue.publishedOn}T08:00:00+08:00`,
    picture,
  };
}

/** The issue itself: its cover and the editor's note, before the pieces. */
const noteOf = (issue: EditionIssue): Piece => ({
  url: issue.url,
  title: m['edition.issue.name']({ magazine: SITE.magazine, number: issue.number, title: issue.title }),
  author: issue.editor,
  summary: issue.summary,
  picture: issue.cover,
  text: issue.note,
  section: m['newsletter.issue.note'](),
});

/**
 * Issues and their pieces, in their order.
 * @param site address of the site
 * @param root the folder that holds `content/`
 */
export async function feedItems(issues: EditionIssue[], site: string, root: string): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (const issue of issues) {
    const pictures = new IssuePictures(issue.month, root);
    const pieces = issue.articles.map((article) => ({ ...article, section: SECTION_NAMES[article.section] }));
    for (const piece of [noteOf(issue), ...pieces]) items.push(await itemOf(piece, issue, site, pictures));
  }
  return items;
}
