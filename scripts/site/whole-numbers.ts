/** A service number as it is written here: 400-000-6180. */
const NUMBER = /(?<![\d-])\d{3,4}-\d{3,4}-\d{4}(?![\d-])/g;

/** Where a tag would be text, or where React compares what it finds with what it would draw. */
const LEFT_ALONE = ['script', 'style', 'title', 'textarea', 'option', 'astro-island'];

const SPAN = '<span class="nowrap">';

/**
 * Telephone numbers that stay on one line. A browser breaks them behind a hyphen, and half a number at the end of a line is read, and dialled,
 * as a whole one. Run twice, it changes nothing.
 */
export function keepNumbersWhole(html: string): string {
  const body = html.indexOf('<body');
  /** Elements that are open where the number stands that was met last, and where that was. */
  const open = new Set<string>();
  let seen = 0;
  return html.replace(NUMBER, (number, at: number) => {
    const between = html.slice(seen, at);
    seen = at;
    for (const name of LEFT_ALONE) {
      const [begins, ends] = [between.lastIndexOf(`<${name}`), between.lastIndexOf(`</${name}`)];
      if (begins > ends) open.add(name);
      else if (ends > begins) open.delete(name);
    }
    const inTag = html.lastIndexOf('>', at) < html.lastIndexOf('<', at);
    return inTag || open.size > 0 || at < body || html.endsWith(SPAN, at) ? number : `${SPAN}${number}</span>`;
  });
}
