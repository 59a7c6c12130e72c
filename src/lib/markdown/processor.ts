import { unified } from '@astrojs/markdown-remark';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
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
    remarkPlugins: [...syntaxPlugins, [renderDirectives, options], taskLists] as never,
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
      ...(options.afterwards ?? []),
    ] as never,
  });
}
