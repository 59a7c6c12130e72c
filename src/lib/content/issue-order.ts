import { type Section, SECTIONS } from '../../schemas/article.ts';

/** The order of an issue, on the web, on paper and in mails alike: section by section, within each by the number that the editor gave. */
export const inIssueOrder = (a: { section: Section; order: number }, b: { section: Section; order: number }): number =>
  SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || a.order - b.order;
