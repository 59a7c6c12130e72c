/** What stands in a photo essay, in millimetres. Pictures have no height yet: it is what fills a page. */
export type EssayBlock =
  | { kind: 'picture'; ratio: number }
  /** Pictures side by side, all as high as each other. */
  | { kind: 'row'; ratios: number[] }
  | { kind: 'heading' | 'words'; height: number };

export type EssayMeasures = { slug: string; head: number; opening: number | null; blocks: EssayBlock[]; foot: number };

/**
 * Measures the essays of the open document, by the width and height of what is in them. Runs inside the page, so it uses nothing from around it.
 */
export function measureEssays(): EssayMeasures[] {
  /** Pictures that make a row; more of them are rows below each other, whose height is their own. */
  const MOST_IN_ROW = 3;
  const inMillimetres = (pixels: number) => (pixels * 25.4) / 96;
  const high = (element: Element | null) => inMillimetres(element?.getBoundingClientRect().height ?? 0);
  /** Width for a height of one; of a drawing nothing but its shape on the page is known. */
  const ratioOf = (picture: HTMLImageElement) => {
    const { width, height } = picture.getBoundingClientRect();
    return height > 0 ? width / height : 1;
  };
  const blockOf = (element: Element): EssayBlock => {
    const ratios = [...element.querySelectorAll('img')].map(ratioOf);
    if (element.matches('.picture') && ratios[0]) return { kind: 'picture', ratio: ratios[0] };
    if (element.matches('.picture-group') && ratios.length <= MOST_IN_ROW) return { kind: 'row', ratios };
    const { marginTop, marginBottom } = getComputedStyle(element);
    const margins = inMillimetres(Number.parseFloat(marginTop) + Number.parseFloat(marginBottom));
    return { kind: /^H\d$/.test(element.tagName) ? 'heading' : 'words', height: high(element) + margins };
  };
  return [...document.querySelectorAll('.photo-essay')].flatMap((essay) => {
    const [head, text, box] = ['.piece-head', '.text', '.event-box'].map((name) => essay.querySelector(name));
    const slug = head?.querySelector('h2')?.id;
    if (!slug || !text) return [];
    const opening = essay.querySelector<HTMLImageElement>('.piece-picture img');
    return [
      {
        slug,
        head: high(head ?? null),
        opening: opening ? opening.naturalWidth / opening.naturalHeight : null,
        blocks: [...text.children].map(blockOf),
        // A line stands above the box.
        foot: box ? high(box) + 6 : 0,
      },
    ];
  });
}
