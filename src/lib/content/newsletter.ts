import { type CollectionEntry, getCollection } from 'astro:content';
import { SECTIONS, type Section } from '../../schemas/article.ts';
import type { Theme } from '../../schemas/themes.ts';
import { bodyFacts } from './body.ts';
import { addressOf } from './folders.ts';
import { inIssueOrder } from './issue-order.ts';
import { onceABuild } from './once-a-build.ts';
import { shownTitle } from './preview-mark.ts';
import type { Neighbour, Picture } from './view.ts';

/** One article as its page and all lists show it. */
export interface Article {
  month: string;
  slug: string;
  url: string;
  section: Section;
  themes: Theme[];
  order: number;
  title: string;
  author: string;
  summary: string;
  /** Told by its pictures: they stand large, and the text is short. */
  photoEssay: boolean;
  picture: Picture | null;
  pullQuote: string | null;
  /** Address of the event that the article is about. */
  event: string | null;
  characters: number;
  minutes: number;
  excerpt: string;
  /** Who made the pictures within the text, as written below them. */
  pictureCredits: string[];
  entry: CollectionEntry<'articles'>;
  issueTitle: string;
  issueNumber: number;
  publishedOn: string;
  /** Neighbours inside the issue. */
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** One issue with its articles in order and by section. */
export interface Issue {
  month: string;
  number: number;
  title: string;
  summary: string;
  cover: Picture;
  editor: string;
  publishedOn: string;
  url: string;
  /** Minutes to read the whole issue. */
  minutes: number;
  /** Its body is the editor's note. */
  entry: CollectionEntry<'issues'>;
  sections: { section: Section; articles: Article[] }[];
  articles: Article[];
}

function pictureOf({ data }: CollectionEntry<'articles'>): Picture | null {
  if (!data.picture) return null;
  return { src: data.picture, alt: data.picture_alt ?? '', credit: data.picture_credit ?? '' };
}

function neighbour(issue: CollectionEntry<'issues'>, entry: CollectionEntry<'articles'> | undefined): Neighbour | null {
  return entry ? { title: shownTitle(entry.data, issue.data), url: addressOf('articles', entry.id) } : null;
}

function articlesIn(issue: CollectionEntry<'issues'>, entries: CollectionEntry<'articles'>[]): Article[] {
  const own = entries.toSorted((a, b) => inIssueOrder(a.data, b.data));
  return own.map((entry, index) => ({
    month: issue.id,
    slug: entry.id.slice(issue.id.length + 1),
    url: addressOf('articles', entry.id),
    section: entry.data.section,
    themes: entry.data.themes ?? [],
    order: entry.data.order,
    title: shownTitle(entry.data, issue.data),
    author: entry.data.author,
    summary: entry.data.summary,
    photoEssay: entry.data.form === 'photo-essay',
    picture: pictureOf(entry),
    pullQuote: entry.data.pull_quote ?? null,
    event: entry.data.event ? addressOf('events', entry.data.event.id) : null,
    ...bodyFacts(entry),
    entry,
    issueTitle: shownTitle(issue.data),
    issueNumber: issue.data.number,
    publishedOn: issue.data.published_on,
    previous: neighbour(issue, own[index - 1]),
    next: neighbour(issue, own[index + 1]),
  }));
}

async function readIssues(): Promise<Issue[]> {
  const [issues, entries] = await Promise.all([getCollection('issues'), getCollection('articles')]);
  const byIssue = Map.groupBy(entries, ({ id }) => id.split('/')[0] ?? '');
  return issues
    .map((issue) => {
      const articles = articlesIn(issue, byIssue.get(issue.id) ?? []);
      return {
        month: issue.id,
        number: issue.data.number,
        title: shownTitle(issue.data),
        summary: issue.data.summary,
        cover: { src: issue.data.cover, alt: issue.data.cover_alt, credit: issue.data.cover_credit },
        editor: issue.data.editor,
        publishedOn: issue.data.published_on,
        url: addressOf('issues', issue.id),
        minutes: articles.reduce((sum, article) => sum + article.minutes, bodyFacts(issue).minutes),
        entry: issue,
        sections: SECTIONS.map((section) => ({ section, articles: articles.filter((article) => article.section === section) })),
        articles,
      };
    })
    .sort((a, b) => b.month.localeCompare(a.month));
}

/** All issues, newest first. */
export const allIssues = onceABuild(readIssues);

/** One issue by its month, `2026-11`. */
export async function issueByMonth(month: string): Promise<Issue | undefined> {
  return (await allIssues()).find((issue) => issue.month === month);
}

/** All articles, newest issue first, in the order of the issue. */
export const allArticles = onceABuild(async () => (await allIssues()).flatMap((issue) => issue.articles));

/** The articles of one issue in order; none when there is no such issue. */
export async function articlesOf(month: string): Promise<Article[]> {
  return (await issueByMonth(month))?.articles ?? [];
}
