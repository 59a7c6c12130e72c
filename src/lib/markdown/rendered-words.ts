import { allowed } from './sanitise.ts';

/** Elements that our own plugins add to what an editor may write. */
const ADDED = ['div', 'figure', 'figcaption', 'picture', 'source'];
/** Classes that the cleaner lets through or that our plugins set. */
const CLASSES = [
  ...['setting', 'planned', 'planned-text', 'planned-tag', 'footnotes', 'sr-only', 'data-footnote-backref'],
  ...['heading-link', 'picture', 'picture-group', 'table-wrap', 'align-center', 'align-end'],
];

/**
 * Every element and class that rendered Markdown may hold. A page into which a passage comes from the database keeps the styles for all of
 * them, whatever stands on it when it is built.
 */
export const RENDERED_WORDS: ReadonlySet<string> = new Set([...(allowed.tagNames ?? []), ...ADDED, ...CLASSES]);
