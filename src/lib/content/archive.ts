import { SECTIONS, type Section } from '../../schemas/article.ts';
import { THEMES, type Theme } from '../../schemas/themes.ts';
import { type Article, allArticles, allIssues, type Issue } from './newsletter.ts';
import { onceABuild } from './once-a-build.ts';
import { type Shelf, shelfPages } from './shelf.ts';

/** The shelves of the magazine: by year, by section, by theme. */

export interface Year {
  year: string;
  url: string;
  /** Newest first. */
  issues: Issue[];
}

/** The years of the magazine, newest first. */
export const archiveYears = onceABuild(async (): Promise<Year[]> => {
  const years = Map.groupBy(await allIssues(), ({ month }) => month.slice(0, 4));
  return [...years].map(([year, issues]) => ({ year, url: `/newsletter/year/${year}/`, issues }));
});

/** The articles of each section, newest issue first. */
export const articlesBySection = onceABuild(
  async (): Promise<Map<Section, Article[]>> => Map.groupBy(await allArticles(), ({ section }) => section),
);

/** All pages of all sections, in the order of the magazine; a section without a piece has its page too. */
export const sectionShelves = onceABuild(async (): Promise<Shelf<Section, Article>[]> => {
  const own = await articlesBySection();
  return SECTIONS.flatMap((name) => shelfPages(name, sectionUrl(name), own.get(name) ?? []));
});

/** All pages of all themes; a theme without a piece has its page too, since its address may have been sent. */
export const themeShelves = onceABuild(async (): Promise<Shelf<Theme, Article>[]> => {
  const articles = await allArticles();
  const own = (name: Theme) => articles.filter(({ themes }) => themes.includes(name));
  return THEMES.flatMap((name) => shelfPages(name, themeUrl(name), own(name)));
});

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
