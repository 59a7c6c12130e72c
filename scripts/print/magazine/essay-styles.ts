import type { EssayMeasures } from './essay-measures.ts';
import { type EssayLayout, type EssayPage, SHEET_WIDTH } from './essay-pages.ts';

/** Between the edge of a sheet and its text, in millimetres. */
const MARGIN = 18;
const mm = (length: number): string => `${Math.floor(length * 100) / 100}mm`;

/** Pictures stand by turns at the left edge and at the right one, their words in the margin that is left; one as wide as the sheet has them below. */
function pictureRules(width: number, turn: number): string[] {
  if (width === SHEET_WIDTH) {
    return [`{display:block;margin-inline:-${MARGIN}mm}`, `>figcaption{padding:1mm ${MARGIN}mm 0}`];
  }
  const isLeft = turn % 2 === 0;
  const columns = isLeft ? `${mm(width)} 1fr` : `1fr ${mm(width)}`;
  const side = isLeft ? 'start' : 'end';
  const to = (column: number) => `grid-column:${column};grid-row:1`;
  return [
    `{grid-template-columns:${columns};margin-inline-${side}:-${MARGIN}mm}`,
    `>img{${to(isLeft ? 1 : 2)}}`,
    `>figcaption{${to(isLeft ? 2 : 1)};text-align:${side}}`,
  ];
}

/** A row in the middle of the sheet; one as wide as it keeps its words away from the edges. */
function rowRules(width: number, ratios: number[]): string[] {
  const words =
    width === SHEET_WIDTH
      ? [`>:first-child>figcaption{padding-inline-start:${MARGIN}mm}`, `>:last-child>figcaption{padding-inline-end:${MARGIN}mm}`]
      : [];
  return [
    `{margin-inline:${mm((SHEET_WIDTH - 2 * MARGIN - width) / 2)}}`,
    ...ratios.map((ratio, index) => `>:nth-child(${index + 1}){flex:${ratio.toFixed(4)} 1 0}`),
    ...words,
  ];
}

/** The style sheet of one essay: where its pages begin, how wide its pictures are, what lies between its parts. */
export function essayStyles({ slug, blocks }: EssayMeasures, { sink, pages }: EssayLayout): string {
  const rules: string[] = [`.essay-${slug}{padding-block-start:${mm(sink)}}`];
  let turn = 0;
  const block = (page: EssayPage, at: number): void => {
    const here = `.essay-${slug}>.text>:nth-child(${at + 1})`;
    const [one, before] = [blocks[at], blocks[at - 1]];
    const isPictures = (kind: string | undefined) => kind === 'picture' || kind === 'row';
    const isFirst = at === page.from;
    const gap = !isFirst && (isPictures(one?.kind) || isPictures(before?.kind)) ? page.gap : null;
    rules.push(
      `${here}{${isFirst && page !== pages[0] ? 'break-before:page;' : ''}${isPictures(one?.kind) || gap !== null || isFirst ? `margin-block:${mm(gap ?? 0)} 0` : ''}}`,
    );
    const width = page.widths.get(at);
    if (width === undefined || !one) return;
    const own = one.kind === 'row' ? rowRules(width, one.ratios) : pictureRules(width, turn);
    if (one.kind === 'picture') turn += 1;
    rules.push(...own.map((rule) => here + rule));
  };
  for (const page of pages) for (let at = page.from; at < page.to; at += 1) block(page, at);
  return rules.join('\n');
}
