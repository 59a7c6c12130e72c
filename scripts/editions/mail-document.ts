import { m } from '../../src/i18n/paraglide/messages.js';
import { escapeMarkup as x } from '../../src/lib/feeds/markup.ts';
import { SITE } from '../../src/site.ts';
import { COLOURS } from './colours.ts';
import { UNSUBSCRIBE_PLACE } from '../mail/newsletter.ts';
import { MAIL_FONTS } from './mail-styles.ts';
import type { Piece, PiecePicture, RenderedIssue } from './pieces.ts';
import { issueLine, issueName } from './words.ts';

/** Programs that turn mails dark are told how; those that do not ask read the light colours in the elements. */
const DARK = `@media (prefers-color-scheme: dark) {
  .paper, .paper > div { background-color: ${COLOURS.night} !important; }
  .sheet, .sheet td { background-color: ${COLOURS.nightLifted} !important; }
  .ink div, .ink p, .ink li, .ink td, .ink th, .ink h1, .ink h2, .ink h3 { color: ${COLOURS.foam} !important; }
  .soft div, .soft p, .ink blockquote, .ink figcaption { color: ${COLOURS.foamSoft} !important; }
  .ink a, .soft a { color: ${COLOURS.moonlit} !important; }
}`;

const text = (html: string, attributes = '', css = 'ink'): string => `<mj-text css-class="${css}" ${attributes}>${html}</mj-text>`;

const picture = ({ src, alt }: PiecePicture, href: string): string =>
  `<mj-image src="${x(src)}" alt="${x(alt)}" href="${x(href)}" padding="0" fluid-on-mobile="true" />`;

const section = (inside: string, attributes = ''): string =>
  `<mj-section css-class="sheet" background-color="${COLOURS.sheet}" padding="0 0 28px" ${attributes}><mj-column>${inside}</mj-column></mj-section>`;

const soft = `font-size="13px" line-height="1.7" color="${COLOURS.inkSoft}"`;
const link = (label: string, href: string): string => `<a href="${x(href)}" style="color:${COLOURS.tide}">${x(label)}</a>`;

/** Everything of a piece stands in one cell: each more would cost a third of a kilobyte, eleven times. */
const small = (line: string): string => `<p style="margin:0 0 14px;font-size:13px;color:${COLOURS.inkSoft}">${x(line)}</p>`;
const rubric = (words: string): string =>
  `<p style="margin:0 0 10px;font-size:14px;letter-spacing:4px;color:${COLOURS.cinnabar}">${x(words)}</p>`;

function coverOf({ issue, url, cover, note, pieces }: RenderedIssue): string {
  const line = `${m['edition.issue.number']({ magazine: SITE.magazine, number: issue.number })}　${issueLine(issue)}　${cover.credit}`;
  const contents = pieces.map(
    (piece) =>
      `${piece.opensSection ? `<p style="margin:12px 0 4px;color:${COLOURS.cinnabar}">${x(piece.section)}</p>` : ''}<p style="margin:0 0 4px">${link(piece.title, piece.url)}</p>`,
  );
  return section(
    picture(cover, url) +
      text(
        [
          `<h1 style="margin:0;font-size:30px;line-height:1.3;color:${COLOURS.sea}">${x(issue.title)}</h1>`,
          small(line),
          note,
          `<h2 style="margin:26px 0 8px;font-size:19px;color:${COLOURS.sea}">${x(m['newsletter.issue.contents']())}</h2>`,
          ...contents,
        ].join(''),
        'padding="26px 24px 0"',
      ),
  );
}

function pieceOf(piece: Piece): string {
  const title = `<a href="${x(piece.url)}" style="color:${COLOURS.sea};text-decoration:none">${x(piece.title)}</a>`;
  return section(
    (piece.picture ? picture(piece.picture, piece.url) : '') +
      text(
        [
          piece.opensSection ? rubric(piece.section) : '',
          `<h2 style="margin:0 0 6px;font-size:23px;line-height:1.4;color:${COLOURS.sea}">${title}</h2>`,
          small([piece.author, piece.picture?.credit].filter(Boolean).join('　')),
          `<p><strong>${x(piece.summary)}</strong></p>`,
          piece.html,
        ].join(''),
        'padding="20px 24px 0"',
      ),
    `padding-top="28px" border-top="1px solid ${COLOURS.mist}"`,
  );
}

/** The mail of a rendered issue in MJML. */
export function mailDocument(rendered: RenderedIssue): string {
  const { issue, url } = rendered;
  return `<mjml lang="${SITE.locale}" dir="ltr"><mj-head>
<mj-title>${x(issueName(issue))}</mj-title>
<mj-preview>${x(issue.summary)}</mj-preview>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no,date=no,address=no"></mj-raw>
<mj-attributes><mj-all font-family="${MAIL_FONTS}" /><mj-text font-size="16px" line-height="1.8" color="${COLOURS.ink}" padding="0 24px" /></mj-attributes>
<mj-style>${DARK}</mj-style>
</mj-head><mj-body background-color="${COLOURS.paper}" width="600px" css-class="paper">
<mj-section padding="14px 0"><mj-column>${text(link(m['edition.mail.web'](), url), `${soft} align="center"`, 'soft')}</mj-column></mj-section>
${coverOf(rendered)}
${rendered.pieces.map(pieceOf).join('\n')}
<mj-section padding="24px 0 36px"><mj-column>${text(
    [
      `<p style="margin:0 0 .6em">${x(m['edition.mail.why']({ magazine: SITE.magazine, company: SITE.company, club: SITE.name }))}</p>`,
      `<p style="margin:0 0 .6em">${link(m['edition.mail.unsubscribe'](), UNSUBSCRIBE_PLACE)}　${link(m['edition.mail.web'](), url)}</p>`,
      `<p style="margin:0">${x(m['edition.mail.phone']({ phone: SITE.phone, hours: SITE.hours }))}</p>`,
    ].join(''),
    `${soft} align="center"`,
    'soft',
  )}</mj-column></mj-section>
</mj-body></mjml>`;
}
