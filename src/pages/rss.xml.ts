import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { allArticles } from '../lib/content/newsletter';
import { SECTION_NAMES, SITE } from '../site';

/** The pieces of all issues, newest issue first, with their standfirst. */
export const GET: APIRoute = async ({ site, url }) =>
  rss({
    title: `《${SITE.magazine}》`,
    description: SITE.description,
    site: (site ?? url).href,
    customData: `<language>${SITE.locale.toLowerCase()}</language>`,
    items: (await allArticles()).map((article) => ({
      title: article.title,
      link: article.url,
      description: article.summary,
      pubDate: new Date(`${article.publishedOn}T08:00:00+08:00`),
      categories: [SECTION_NAMES[article.section]],
    })),
  });
