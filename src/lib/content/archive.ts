import { SECTIONS, type Section } from '../../schemas/article.ts';
import { THEMES, type Theme } from '../../schemas/themes.ts';
import { type Article, allArticles, allIssues, type Issue } from './newsletter.ts';
import { type Shelf, shelfPages } from './shelf.ts';

/** The shelves of the magazine: by year, by section, by theme. */

export interface Year {
  year: string;
  url: string;
  /** Newest first. */
  issues: Issue[];
}

/** The years of the magazine, newest first. */
export async function archiveYears(): Promise<Year[]> {
  const years = Map.groupBy(await allIssues(), ({ month }) => month.slice(0, 4));
  return [...years].map(([year, issues]) => ({ year, url: `/newsletter/year/${year}/`, issues }));
}

/** All pages of all sections, in the order of the magazine; a section without a piece has its page too. */
export async function sectionShelves(): Promise<Shelf<Section, Article>[]> {
  const articles = await allArticles();
  const own = (name: Section) => articles.filter(({ section }) => section === name);
  return SECTIONS.flatMap((name) => shelfPages(name, sectionUrl(name), own(name)));
}

/** All pages of all themes; a theme without a piece has its page too, since its address may have been sent. */
export async function themeShelves(): Promise<Shelf<Theme, Article>[]> {
  const articles = await allArticles();
  const own = (name: Theme) => articles.filter(({ themes }) => themes.includes(name));
  return THEMES.flatMap((name) => shelfPages(name, themeUrl(name), own(name)));
}

export function sectionUrl(section: Section): string {
  return `/newsletter/section/${section}/`;
}

export function themeUrl(theme: Theme): string {
  return `/newsletter/theme/${theme}/`;
}

/** Articles under the issue they stand in, in the order given. */
export function byIssue(articles: readonly Article[]): { month: string; articles: Article[] }[] {
  return [...Map.groupBy(articles, ({ month }) => month)].map(([month, own]) => ({ month, articles: own }));
}
