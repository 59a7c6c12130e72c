import { EVENT_KINDS } from '../../../schemas/event.ts';
import { SECTIONS } from '../../../schemas/article.ts';
import { COMMUNITIES, isMonth } from '../../../schemas/fields.ts';
import { THEMES } from '../../../schemas/themes.ts';
import type { ContentFile } from '../read.ts';

/** Pages of the magazine's archive and of the lists of events, which texts may link to. Pages that come and go, as those of a month do, are not among them. */
export function shelfAddresses(files: readonly ContentFile[]): string[] {
  const years = new Set(files.filter(({ collection, id }) => collection === 'issues' && isMonth(id)).map(({ id }) => id.slice(0, 4)));
  return [
    ...[...years].map((year) => `/newsletter/year/${year}/`),
    ...SECTIONS.map((section) => `/newsletter/section/${section}/`),
    ...THEMES.map((theme) => `/newsletter/theme/${theme}/`),
    '/events/calendar/',
    ...EVENT_KINDS.map((kind) => `/events/kind/${kind}/`),
    ...COMMUNITIES.filter((community) => community !== 'all').map((community) => `/events/community/${community}/`),
  ];
}
