import { COLOURS } from './colours.ts';
import type { Styles } from './inline-styles.ts';

/** Fonts that are there: mail programs fetch none. */
export const MAIL_FONTS = "-apple-system,'PingFang SC','Hiragino Sans GB','Microsoft YaHei',sans-serif";

/** What stands in the elements of a text. Size, colour and line height come from the cell around them; a paragraph needs nothing of its own. */
export const MAIL_STYLES: Styles = {
  h2: `margin:1.6em 0 .6em;font-size:19px;line-height:1.4;color:${COLOURS.sea}`,
  h3: 'margin:1.4em 0 .5em;font-size:17px;line-height:1.4',
  h4: 'margin:1.2em 0 .4em;font-size:16px;line-height:1.4',
  a: `color:${COLOURS.tide};text-decoration:underline`,
  ul: 'margin:0 0 1em;padding:0 0 0 1.4em',
  ol: 'margin:0 0 1em;padding:0 0 0 1.6em',
  li: 'margin:0 0 .4em',
  blockquote: `margin:0 0 1em;padding:0 0 0 14px;border-left:3px solid ${COLOURS.mist};color:${COLOURS.inkSoft}`,
  table: 'width:100%;margin:0 0 1em;border-collapse:collapse;font-size:14px;line-height:1.6',
  th: `padding:6px 8px 6px 0;border-bottom:2px solid ${COLOURS.mist};text-align:left;vertical-align:top`,
  td: `padding:6px 8px 6px 0;border-bottom:1px solid ${COLOURS.mist};text-align:left;vertical-align:top`,
  hr: `border:0;border-top:1px solid ${COLOURS.mist};margin:1.5em 0`,
  figure: 'margin:0 0 1em',
  figcaption: `font-size:13px;line-height:1.6;color:${COLOURS.inkSoft}`,
  img: 'display:block;width:100%;height:auto;border:0',
  pre: 'margin:0 0 1em;white-space:pre-wrap;font-family:inherit',
  '.planned-tag': `padding:0 6px;border:1px solid ${COLOURS.tide};border-radius:3px;font-size:12px;font-weight:400;color:${COLOURS.tide}`,
  '.sr-only': 'font-size:15px',
};
