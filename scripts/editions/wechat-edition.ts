import { m } from '../../src/i18n/paraglide/messages.js';
import type { EditionIssue } from '../../src/lib/editions/issue.ts';
import type { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { escapeMarkup as x } from '../../src/lib/feeds/markup.ts';
import { SITE } from '../../src/site.ts';
import { COLOURS } from './colours.ts';
import { inlineStyles } from './inline-styles.ts';
import { type Piece, type PiecePicture, type RenderedIssue, renderIssue } from './pieces.ts';
import { wordsForLinks } from './wechat-links.ts';
import { WECHAT_STYLES } from './wechat-styles.ts';
import { issueLine, issueName } from './words.ts';

const TEXT = `font-size:16px;line-height:1.9;letter-spacing:.5px;color:${COLOURS.ink}`;
const SMALL = `margin:0 0 1.2em;font-size:13px;line-height:1.7;color:${COLOURS.inkSoft}`;

const picture = ({ src, alt, credit }: PiecePicture): string =>
  `<p style="margin:0 0 6px"><img src="${x(src)}" alt="${x(alt)}" style="${WECHAT_STYLES.img}"></p><p style="${SMALL};text-align:center">${x(credit)}</p>`;

/** Comments say where a part begins and ends, for the page that copies; they are not copied. */
const part = (id: string, html: string): string => `<!--${id}--><section style="${TEXT}">${html}</section><!--/${id}-->`;

function pieceOf(piece: Piece): string {
  return part(
    `piece-${piece.slug}`,
    [
      `<p style="margin:0 0 6px;font-size:14px;letter-spacing:4px;color:${COLOURS.cinnabar}">${x(piece.section)}</p>`,
      `<h1 style="margin:0 0 8px;font-size:22px;line-height:1.4;font-weight:700;color:${COLOURS.sea}">${x(piece.title)}</h1>`,
      `<p style="${SMALL}">${x(piece.author)}</p>`,
      piece.picture ? picture(piece.picture) : '',
      `<p style="margin:0 0 1.2em;line-height:1.9;font-weight:700;color:${COLOURS.tide}">${x(piece.summary)}</p>`,
      piece.html,
      `<p style="${SMALL}">${x(m['edition.wechat.source']({ url: piece.url }))}</p>`,
    ].join(''),
  );
}

function article({ issue, url, cover, note, pieces }: RenderedIssue): string {
  const head = part(
    'head',
    [
      picture(cover),
      `<p style="${SMALL}">${x(issueName(issue))}<br>${x(issueLine(issue))}</p>`,
      note,
      `<p style="${SMALL}">${x(m['edition.wechat.source']({ url }))}</p>`,
    ].join(''),
  );
  return part('whole', [head, ...pieces.map(pieceOf)].join(`<hr style="${WECHAT_STYLES.hr}">`));
}

/**
 * The WeChat edition of an issue: an HTML document with the parts `whole`, `head` and `piece-<slug>`, each fit to be pasted into WeChat's editor. Styles
 * stand in the elements alone; no scripts, no classes, no links out.
 * @param site address of the site, without a slash at the end
 */
export async function wechatEdition(issue: EditionIssue, site: string, pictures: IssuePictures): Promise<string> {
  const rendered = await renderIssue(issue, site, pictures, [wordsForLinks, inlineStyles(WECHAT_STYLES)]);
  return `<!doctype html>
<html lang="${SITE.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${x(issueName(issue))}</title>
</head>
<body style="margin:0 auto;padding:20px 16px;max-width:640px;background:#ffffff;font-family:-apple-system,'PingFang SC','Microsoft YaHei',sans-serif">
${article(rendered)}
</body>
</html>
`;
}
