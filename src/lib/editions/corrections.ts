import { formatFullDay } from '../beijing.ts';
import type { Corrections } from '../../schemas/correction.ts';

/** Characters that Markdown would read as marks. */
const MARKS = /[\\`*_{}[\]<>()#+!|~:-]/g;

/** The corrections of a text as Markdown, to stand at its end where there is no page: in mails, feeds and WeChat. Empty without any. */
export function correctionsText(corrections: Corrections | undefined): string {
  const latestFirst = [...(corrections ?? [])].sort((a, b) => b.on.localeCompare(a.on));
  return latestFirst.map(({ on, what }) => `\n\n> **${formatFullDay(on)}更正**：${what.replace(MARKS, '\\$&')}`).join('');
}
