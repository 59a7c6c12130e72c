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
  return html.replace(NUMBER, (number, at: number) => {
    const open = html.lastIndexOf('<', at);
    const inTag = html.lastIndexOf('>', at) < open;
    const inside = (name: string) => html.lastIndexOf(`<${name}`, at) > html.lastIndexOf(`</${name}`, at);
    if (inTag || html.endsWith(SPAN, at) || at < html.indexOf('<body') || LEFT_ALONE.some(inside)) return number;
    return `${SPAN}${number}</span>`;
  });
}
