import { SECTIONS } from '../../../schemas/article.ts';
import { isMonth } from '../../../schemas/fields.ts';
import { THEMES } from '../../../schemas/themes.ts';
import type { ContentFile } from '../read.ts';

/** Pages of the magazine's archive, which texts may link to; the yearly pages of full shelves are not among them. */
export function shelfAddresses(files: readonly ContentFile[]): string[] {
  const years = new Set(files.filter(({ collection, id }) => collection === 'issues' && isMonth(id)).map(({ id }) => id.slice(0, 4)));
  return [
    ...[...years].map((year) => `/newsletter/year/${year}/`),
    ...SECTIONS.map((section) => `/newsletter/section/${section}/`),
    ...THEMES.map((theme) => `/newsletter/theme/${theme}/`),
  ];
}
