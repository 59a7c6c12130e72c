import type { ContentFile, ContentTree } from './read.ts';

/**
 * The one place that says what is public. Pages, lists, feeds, the sitemap, the search index, calendars and pictures follow from it,
 * because a build does not even load what is not public (`content.config.ts`); publishing asks here too.
 *
 * All minutes are `YYYY-MM-DD HH:MM` in Beijing and compare as texts.
 */

/** From `from` (included) to `until` (not included) an entry is public. */
export interface PublicWindow {
  from: string;
  until: string;
}

/** Front-matter that says when an entry is public. */
export interface PublicationFields {
  draft?: boolean | undefined;
  publish_at?: string | undefined;
  unpublish_at?: string | undefined;
  /** Issues, recaps and notices bear a date of publication, before which they are not public either. */
  published_on?: string | undefined;
}

/** Front-matter without any of these words says nothing about when it is public, and need not be read: most files, quickly. */
export const MAY_HIDE = /draft|publish/;

/** Before every minute, and after every minute. */
export const ALWAYS: PublicWindow = { from: '', until: '9999-12-31 23:59' };

/** When an entry is public by its own fields; null for a draft. */
export function ownWindow(fields: PublicationFields | null | undefined): PublicWindow | null {
  if (fields?.draft) return null;
  const starts = [fields?.publish_at, fields?.published_on && `${fields.published_on} 00:00`].filter((start) => typeof start === 'string');
  return { from: starts.sort().at(-1) ?? ALWAYS.from, until: fields?.unpublish_at ?? ALWAYS.until };
}

/** When both are public: an article shows only within its issue. */
export function within(outer: PublicWindow | null, inner: PublicWindow | null): PublicWindow | null {
  if (!outer || !inner) return null;
  const [, from = outer.from] = [outer.from, inner.from].sort();
  const [until = outer.until] = [outer.until, inner.until].sort();
  return { from, until };
}

/** True in a minute in which the window is open. */
export function isOpen(window: PublicWindow | null, minute: string): boolean {
  return window !== null && window.from <= minute && minute < window.until;
}

type Place = Pick<ContentFile, 'collection' | 'id'>;

/** The entry that holds another one: the issue of an article, the event of a recap, the part of a chapter. */
function holderOf({ collection, id }: Place): string | undefined {
  const folder = id.split('/')[0];
  if (collection === 'articles') return `issues:${folder}`;
  if (collection === 'recaps') return `events:${folder}`;
  if (collection === 'chapters') return `handbookParts:${folder}`;
  return undefined;
}

/** Name of an entry among all. */
export function entryKey({ collection, id }: Place): string {
  return `${collection}:${id}`;
}

/** When each entry is public, by {@link entryKey}; holders are taken into account. */
export function publicWindows(files: readonly (Place & { frontmatter: unknown })[]): Map<string, PublicWindow | null> {
  const own = new Map(files.map((file) => [entryKey(file), ownWindow(file.frontmatter as PublicationFields | null | undefined)]));
  return new Map(
    files.map((file) => {
      const holder = holderOf(file);
      const window = own.get(entryKey(file)) ?? null;
      return [entryKey(file), holder && own.has(holder) ? within(own.get(holder) ?? null, window) : window];
    }),
  );
}

/** The content as it is public in a minute. */
export function publicContent({ files, strays }: ContentTree, minute: string): ContentTree {
  const windows = publicWindows(files);
  return { files: files.filter((file) => isOpen(windows.get(entryKey(file)) ?? null, minute)), strays };
}
