import { formatMonth } from '../../src/lib/beijing.ts';
import { m } from '../../src/i18n/paraglide/messages.js';
import type { EditionIssue } from '../../src/lib/editions/issue.ts';
import { SITE } from '../../src/site.ts';

/** 《澄湾》第38期：秋深灯亮 */
export const issueName = (issue: EditionIssue): string =>
  m['edition.issue.name']({ magazine: SITE.magazine, number: issue.number, title: issue.title });

/** 2026年11月　主编　陆知秋 */
export const issueLine = (issue: EditionIssue): string =>
  m['edition.issue.line']({ month: formatMonth(issue.month), editor: issue.editor });
