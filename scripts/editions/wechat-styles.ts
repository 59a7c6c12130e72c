import { COLOURS } from './colours.ts';
import type { Styles } from './inline-styles.ts';

/** WeChat keeps nothing but what stands in the elements, and sets no margins of its own. */
export const WECHAT_STYLES: Styles = {
  p: 'margin:0 0 1.2em;line-height:1.9',
  h2: `margin:2em 0 .8em;padding-left:10px;border-left:3px solid ${COLOURS.cinnabar};font-size:18px;line-height:1.4;font-weight:700;color:${COLOURS.sea}`,
  h3: `margin:1.6em 0 .6em;font-size:17px;line-height:1.4;font-weight:700;color:${COLOURS.sea}`,
  h4: 'margin:1.4em 0 .5em;font-size:16px;line-height:1.4;font-weight:700',
  span: '',
  strong: `font-weight:700;color:${COLOURS.sea}`,
  ul: 'margin:0 0 1.2em;padding-left:1.4em;list-style:disc',
  ol: 'margin:0 0 1.2em;padding-left:1.6em;list-style:decimal',
  li: 'margin:0 0 .5em;line-height:1.8',
  blockquote: `margin:0 0 1.2em;padding:.8em 1em;border-left:3px solid ${COLOURS.mist};background:${COLOURS.paper};color:${COLOURS.inkSoft}`,
  table: 'width:100%;margin:0 0 1.2em;border-collapse:collapse;font-size:14px;line-height:1.6',
  th: `padding:6px 8px;border:1px solid ${COLOURS.mist};background:${COLOURS.paper};text-align:left;vertical-align:top`,
  td: `padding:6px 8px;border:1px solid ${COLOURS.mist};text-align:left;vertical-align:top`,
  hr: `margin:2em 0;border:0;border-top:1px solid ${COLOURS.mist}`,
  figure: 'margin:0 0 1.2em',
  figcaption: `margin-top:6px;font-size:13px;line-height:1.6;text-align:center;color:${COLOURS.inkSoft}`,
  img: 'display:block;width:100%;height:auto',
  pre: 'margin:0 0 1.2em;white-space:pre-wrap',
  '.planned-tag': `padding:0 6px;border:1px solid ${COLOURS.tide};border-radius:3px;font-size:12px;font-weight:400;color:${COLOURS.tide}`,
};
