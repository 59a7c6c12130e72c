/** Where a tag would be text, or where React compares what it finds with what it would draw; then any other tag, with signs in its attributes. */
const SKIPPED = /<(script|style|title|textarea|option|astro-island)\b[\s\S]*?<\/\1>|<(?:"[^"]*"|'[^']*'|[^'">])*>/;
const DAY = /(?:\d{1,2}月)?\d{1,2}日(?:（星期[一二三四五六日]）)?|（星期[一二三四五六日]）/;
const SPAN = '<span class="date">';
const DONE = new RegExp(`${SPAN}[^<]*</span>`);
const PARTS = new RegExp(`${DONE.source}|${SKIPPED.source}|(${DAY.source})`, 'g');

/**
 * Days that break before their weekday and nowhere else: 12月19日（星期六）. A browser breaks behind any character, and parts the number from its month or leaves one
 * character of the weekday for the next line. Run twice, it changes nothing.
 */
export function keepDaysWhole(html: string): string {
  const body = html.indexOf('<body');
  return html.replace(PARTS, (found, _element: string | undefined, day: string | undefined, at: number) =>
    day && at > body ? `${SPAN}${day}</span>` : found,
  );
}
