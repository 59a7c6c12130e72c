/** Something in a document that is wider than the place it stands in. */
export interface TooWide {
  /** Title of the piece or chapter. */
  title: string;
  /** The longest word in it and what follows; for a picture its description. */
  words: string;
}

/**
 * What in the open document is wider than the sheet, a column or a cell, the longest word first. Runs inside the page, so it uses nothing from around it.
 *
 * One such thing is enough for Chromium to shrink all pages until it fits, and it says nothing of that; in the left one of two columns it
 * prints over the right one instead.
 */
export function findTooWide(): TooWide[] {
  /** Pixels that rounding may make. */
  const ROUNDING = 1;
  const sheet = document.documentElement.clientWidth;
  const isHorizontal = (style: CSSStyleDeclaration) => style.writingMode === 'horizontal-tb';

  /** Width of a column where an element stands in one. */
  const columnAround = ({ parentElement }: HTMLElement): number => {
    if (!parentElement) return Number.POSITIVE_INFINITY;
    const { columnCount, columnGap, paddingLeft, paddingRight } = getComputedStyle(parentElement);
    const columns = Number(columnCount);
    if (!(columns > 1)) return Number.POSITIVE_INFINITY;
    const gaps = (columns - 1) * Number.parseFloat(columnGap);
    return (parentElement.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - gaps) / columns;
  };

  const isTooWide = (element: HTMLElement): boolean => {
    const column = columnAround(element);
    // A paragraph that goes on in the next column has a rectangle in each.
    const rectangles = [...element.getClientRects()];
    const outside = ({ left, right, width }: DOMRect) => left < -ROUNDING || right > sheet + ROUNDING || width > column + ROUNDING;
    if (rectangles.some(outside)) return true;
    // Lines that run out of their box; inline elements have none, and upright titles are taller than their ink on purpose.
    const style = getComputedStyle(element);
    // The empty half of a closing mark may hang out of its line: “。” in front of a full column.
    const hangs = Number.parseFloat(style.fontSize) / 2;
    return element.clientWidth > 0 && element.scrollWidth > element.clientWidth + hangs + ROUNDING && isHorizontal(style);
  };

  const found = [...document.body.querySelectorAll<HTMLElement>('*')].filter((one) => one instanceof HTMLElement && isTooWide(one));
  // What stands around it is too wide for the same reason.
  const innermost = found.filter((one) => !found.some((other) => other !== one && one.contains(other)));
  /** The longest word: in a table all cells below and beside it are pushed out, too. */
  const longestWord = (text: string) =>
    (text.match(/[!-~]+/g) ?? []).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  const wide = innermost.map((one) => {
    const text = one.textContent?.trim() || one.getAttribute('alt') || one.tagName.toLowerCase();
    const word = longestWord(text);
    const title = one.closest('article, section')?.querySelector('h1, h2, h3')?.textContent?.trim() ?? document.title;
    return { title, words: text.slice(text.indexOf(word)).slice(0, 40), length: word.length };
  });
  return wide.sort((a, b) => b.length - a.length).map(({ title, words }) => ({ title, words }));
}
