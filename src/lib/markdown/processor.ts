import { unified } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import type { VFile } from 'vfile';
import { tellFacts } from './body-facts.ts';
import { closeBoldGaps } from './bold-gaps.ts';
import { cutPassages, onlyPassage, ownIds, type PassageFrame, placeFrames } from './cut-passages.ts';
import { headingLinks } from './heading-links.ts';
import { markLinks } from './links.ts';
import { onlyWhere } from './only-where.ts';
import { PASSAGE_SIGN } from './passage-fences.ts';
import { photoSizes } from './photos.ts';
import { figures, ownPicturesOnly } from './pictures.ts';
import { rawOnce } from './raw-once.ts';
import { type DirectiveOptions, renderDirectives } from './render-directives.ts';
import { allowed } from './sanitise.ts';
import { syntaxPlugins } from './syntax.ts';
import { scrollableTables } from './tables.ts';
import { taskLists } from './task-lists.ts';

const PICTURE = /!\[|<img/i;

/** Words that the renderer itself puts on a page, and the numbers of the rules. */
export interface MarkdownOptions extends DirectiveOptions {
  /** Name of a table's scrolling box. */
  tableLabel: string;
  /** The same in a recap. */
  recapTableLabel?: string;
  /** Heading of the footnotes. */
  footnotesLabel: string;
  /** Name of the way back from the footnote with that number. */
  footnoteBackLabel: (number: number) => string;
  /** What stands in the place of a passage for members. */
  passageFrame: PassageFrame;
  /** Renders this passage and nothing else: for publishing, never for a page. */
  passage?: string;
  /** Gives photos the widths in which Astro shall keep them; nobody else draws pictures. */
  photos?: boolean;
  /** Rehype plugins that run after all others: what an edition (mail, WeChat, feed) changes in the finished text. */
  afterwards?: unknown[];
}

/**
 * The site's Markdown. Order matters: raw HTML is parsed and cleaned first, and only then do our own plugins add what the cleaner would not
 * let through; Astro's picture handling and heading ids follow after these.
 */
export function markdownProcessor(options: MarkdownOptions) {
  return unified({
    gfm: true,
    // Chinese has its own quotation marks; turning "…" into curly ones would only spoil code and Latin text.
    smartypants: false,
    // What is for members goes first: no later step, ours or Astro's, shall see it. Only its teaser counts among the facts of a text.
    remarkPlugins: [
      ...syntaxPlugins,
      tellFacts(options.settings),
      options.passage ? onlyPassage(options.passage) : onlyWhere(PASSAGE_SIGN, cutPassages),
      [onlyWhere(/:(?:setting|planned)\[/, renderDirectives), options],
      onlyWhere(/\[[ xX]\]/, taskLists),
      onlyWhere(/(?:\*\*|__) /, closeBoldGaps),
    ] as never,
    remarkRehype: {
      footnoteLabel: options.footnotesLabel,
      footnoteBackLabel: (index: number) => options.footnoteBackLabel(index + 1),
    },
    rehypePlugins: [
      onlyWhere(/</, rehypeRaw as () => (tree: Root, file: VFile) => Root),
      // Addresses of Markdown's own links are cleaned here too, so no text goes without.
      [rehypeSanitize, allowed],
      onlyWhere(PICTURE, ownPicturesOnly),
      onlyWhere(PICTURE, figures),
      onlyWhere(/\||<table/i, scrollableTables(options.tableLabel, options.recapTableLabel)),
      onlyWhere(/[\]<@]|www\.|:\/\//i, markLinks),
      options.passage ? ownIds(options.passage) : headingLinks,
      ...(options.passage ? [] : [placeFrames(options.passageFrame)]),
      ...(options.photos ? [onlyWhere(PICTURE, photoSizes)] : []),
      ...(options.afterwards ?? []),
      rawOnce,
    ] as never,
  });
}
