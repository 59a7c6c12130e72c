/** Which file belongs to which collection, and under which id: the one place that knows the folders of `content/`. */

export const COLLECTIONS = ['issues', 'articles', 'events', 'recaps', 'handbookParts', 'chapters', 'notices', 'pages'] as const;
export type Collection = (typeof COLLECTIONS)[number];

interface Folder {
  /** Below `content/`. */
  base: string;
  /** Globs below `base`, as Astro's loader takes them. */
  pattern: string[];
  /** Path below `content/` → id by the first group(s). */
  path: RegExp;
}

export const FOLDERS: Record<Collection, Folder> = {
  issues: { base: 'newsletter', pattern: ['*/index.md'], path: /^newsletter\/([^/]+)\/index\.md$/ },
  articles: { base: 'newsletter', pattern: ['*/*.md', '!*/index.md'], path: /^newsletter\/([^/]+\/[^/]+)\.md$/ },
  events: { base: 'events', pattern: ['*/index.md'], path: /^events\/([^/]+)\/index\.md$/ },
  recaps: { base: 'events', pattern: ['*/recap.md'], path: /^events\/([^/]+)\/recap\.md$/ },
  handbookParts: { base: 'handbook', pattern: ['*/index.md'], path: /^handbook\/([^/]+)\/index\.md$/ },
  chapters: { base: 'handbook', pattern: ['*/*.md', '!*/index.md'], path: /^handbook\/([^/]+\/[^/]+)\.md$/ },
  notices: { base: 'notices', pattern: ['*.md'], path: /^notices\/([^/]+)\.md$/ },
  pages: { base: 'pages', pattern: ['*.md'], path: /^pages\/([^/]+)\.md$/ },
};

/**
 * Collection and id of a file.
 * @param path below `content/`, with forward slashes
 * @returns undefined for a file that belongs to no collection
 */
export function classify(path: string): { collection: Collection; id: string } | undefined {
  // COLLECTIONS names `index.md` collections before the ones whose pattern would also take an index.
  for (const collection of COLLECTIONS) {
    const id = FOLDERS[collection].path.exec(path)?.[1];
    if (id) return { collection, id };
  }
  return undefined;
}

/** The public address of an entry. */
export function addressOf(collection: Collection, id: string): string {
  switch (collection) {
    case 'issues':
    case 'articles':
      return `/newsletter/${id}/`;
    case 'events':
    case 'recaps':
      return `/events/${id}/`;
    case 'handbookParts':
    case 'chapters':
      return `/handbook/${id}/`;
    case 'notices':
      return `/notices/${id}/`;
    case 'pages':
      return `/${id}/`;
  }
}
