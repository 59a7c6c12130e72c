import { SECTION_NAMES } from '../../site.ts';
import { renderBody } from '../editions/body.ts';
import type { EditionArticle, EditionIssue } from '../editions/issue.ts';
import { IssuePictures } from '../editions/pictures.ts';
import { plainTables } from '../editions/plain-tables.ts';
import { escapeMarkup } from './markup.ts';

/** A piece of the monthly as every kind of feed tells it. Addresses are whole. */
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

async function itemOf(article: EditionArticle, issue: EditionIssue, site: string, pictures: IssuePictures): Promise<FeedItem> {
  const body = await renderBody(article.text, { site, pictures, url: article.url, plugins: [plainTables] });
  const picture = article.picture && new URL(pictures.use(article.picture.file), site).href;
  const figure = picture
    ? `<figure><img src="${escapeMarkup(picture)}" alt="${escapeMarkup(article.picture?.alt ?? '')}"><figcaption>${escapeMarkup(article.picture?.credit ?? '')}</figcaption></figure>`
    : '';
  return {
    url: new URL(article.url, site).href,
    title: article.title,
    author: article.author,
    summary: article.summary,
    html: `${figure}<p><em>${escapeMarkup(article.summary)}</em></p>${body}`,
    section: SECTION_NAMES[article.section],
    publishedAt: `${issue.publishedOn}T08:00:00+08:00`,
    picture,
  };
}

/**
 * The pieces of issues, in their order.
 * @param site address of the site
 * @param root the folder that holds `content/`
 */
export async function feedItems(issues: EditionIssue[], site: string, root: string): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (const issue of issues) {
    const pictures = new IssuePictures(issue.month, root);
    for (const article of issue.articles) items.push(await itemOf(article, issue, site, pictures));
  }
  return items;
}
