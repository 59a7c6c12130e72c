/** A service number as it is written here: 400-000-6180. */
const NUMBER = /(?<![\d-])\d{3,4}-\d{3,4}-\d{4}(?![\d-])/g;

type Element = { begins: string; ends: string };
const element = (name: string): Element => ({ begins: `<${name}`, ends: `</${name}` });

/** Where a tag would be text, or where React compares what it finds with what it would draw. */
const LEFT_ALONE = ['script', 'style', 'title', 'textarea', 'option', 'astro-island'].map(element);
/** What is pressed as a whole already. */
const PRESSED = [{ begins: '<a ', ends: '</a>' }, ...['button', 'summary', 'label'].map(element)];

const SPAN = '<span class="nowrap">';
const link = (number: string): string => `<a class="nowrap" href="tel:${number}">`;

/**
 * Telephone numbers that stay on one line, and are dialled by a touch. A browser breaks them behind a hyphen, and half a number at the end of a line is read, and dialled,
 * as a whole one. Run twice, it changes nothing.
 */
export function keepNumbersWhole(html: string): string {
  const body = html.indexOf('<body');
  /** Elements that are open where the number stands that was met last, and where that was. */
  const open = new Set<Element>();
  let seen = 0;
  return html.replace(NUMBER, (number, at: number) => {
    const between = html.slice(seen, at);
    seen = at;
    for (const one of [...LEFT_ALONE, ...PRESSED]) {
      const [begins, ends] = [between.lastIndexOf(one.begins), between.lastIndexOf(one.ends)];
      if (begins > ends) open.add(one);
      else if (ends > begins) open.delete(one);
    }
    const within = (elements: Element[]) => elements.some((one) => open.has(one));
    const inTag = html.lastIndexOf('>', at) < html.lastIndexOf('<', at);
    const done = html.endsWith(SPAN, at) || html.endsWith(link(number), at);
    if (inTag || done || at < body || within(LEFT_ALONE)) return number;
    return within(PRESSED) ? `${SPAN}${number}</span>` : `${link(number)}${number}</a>`;
  });
}
