import { unified } from '@astrojs/markdown-remark';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import { cutPassages, onlyPassage, ownIds, type PassageFrame, placeFrames } from './cut-passages.ts';
import { markLinks } from './links.ts';
import { figures, ownPicturesOnly } from './pictures.ts';
import { type DirectiveOptions, renderDirectives } from './render-directives.ts';
import { allowed } from './sanitise.ts';
import { syntaxPlugins } from './syntax.ts';
import { scrollableTables } from './tables.ts';
import { taskLists } from './task-lists.ts';

/** Words that the renderer itself puts on a page, and the numbers of the rules. */
export interface MarkdownOptions extends DirectiveOptions {
  /** Name of a table's scrolling box. */
  tableLabel: string;
  /** Heading of the footnotes. */
  footnotesLabel: string;
  /** Name of the way back from the footnote with that number. */
  footnoteBackLabel: (number: number) => string;
  /** What stands in the place of a passage for members. */
  passageFrame: PassageFrame;
  /** Renders this passage and nothing else: for publishing, never for a page. */
  passage?: string;
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
    // What is for members goes first: no later step, ours or Astro's, shall see it.
    remarkPlugins: [
      ...syntaxPlugins,
      options.passage ? onlyPassage(options.passage) : cutPassages,
      [renderDirectives, options],
      taskLists,
    ] as never,
    remarkRehype: {
      footnoteLabel: options.footnotesLabel,
      footnoteBackLabel: (index: number) => options.footnoteBackLabel(index + 1),
    },
    rehypePlugins: [
      rehypeRaw,
      [rehypeSanitize, allowed],
      ownPicturesOnly,
      figures,
      scrollableTables(options.tableLabel),
      markLinks,
      options.passage ? ownIds(options.passage) : placeFrames(options.passageFrame),
      ...(options.afterwards ?? []),
    ] as never,
  });
}
