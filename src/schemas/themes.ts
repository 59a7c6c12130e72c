/** What pieces of the magazine are about, across issues and sections: the one list of themes. Names for readers: `components/theme-words.ts`. */
export const THEMES = ['craft', 'candour', 'care', 'growing', 'neighbours', 'season', 'sea', 'memory', 'safety'] as const;
export type Theme = (typeof THEMES)[number];

/** A piece with more themes than this is about none of them. */
export const THEMES_PER_PIECE = 3;
