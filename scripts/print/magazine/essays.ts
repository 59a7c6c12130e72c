import type { EssayMeasures } from './essay-measures.ts';
import { essayLayout } from './essay-pages.ts';
import { essayStyles } from './essay-styles.ts';
import { FIRST_FIT, type Fit, LINE, tailFit } from './layout.ts';
import type { PrintIssue } from './printed-issue.ts';

/** How the photo essays of an issue are set, by slug: a style sheet for each, the height of its opening picture, what stands at its end, its pages. */
export type Essays = { styles: Map<string, string>; fits: Map<string, Fit>; pages: Map<string, number> };

export function essaysOf({ pieces }: PrintIssue, measures: EssayMeasures[]): Essays {
  const styles = new Map<string, string>();
  const fits = new Map<string, Fit>();
  const pages = new Map<string, number>();
  for (const essay of measures) {
    const layout = essayLayout(essay);
    if (!layout) continue;
    styles.set(essay.slug, essayStyles(essay, layout));
    pages.set(essay.slug, layout.pages.length);
    const quote = pieces.some(({ slug, pullQuote }) => slug === essay.slug && pullQuote !== null);
    const left = Math.floor((layout.pages.at(-1)?.left ?? 0) / LINE);
    fits.set(essay.slug, { ...(quote ? tailFit(left) : FIRST_FIT), pictureLines: layout.opening / LINE });
  }
  return { styles, fits, pages };
}
