import { convert, type FormatCallback } from 'html-to-text';
import { m } from '../../src/i18n/paraglide/messages.js';
import { SITE } from '../../src/site.ts';
import { UNSUBSCRIBE_PLACE } from '../mail/newsletter.ts';
import type { RenderedIssue } from './pieces.ts';
import { issueLine, issueName } from './words.ts';

type Cell = { name?: string; children?: Cell[] };

/** A table as one line a row: columns of Chinese and Latin letters never align in a plain text. */
const rows: FormatCallback = (table, walk, builder, options) => {
  builder.openBlock({ leadingLineBreaks: options.leadingLineBreaks ?? 2 });
  const visitRows = (node: Cell) => {
    for (const child of node.children ?? []) {
      if (child.name !== 'tr') {
        visitRows(child);
        continue;
      }
      const cells = (child.children ?? []).filter((cell) => cell.name === 'td' || cell.name === 'th');
      cells.forEach((cell, index) => {
        if (index > 0) builder.addInline(' ｜ ', { noWordTransform: true });
        walk((cell.children ?? []) as never, builder);
      });
      builder.addLineBreak();
    }
  };
  visitRows(table as Cell);
  builder.closeBlock({ trailingLineBreaks: options.trailingLineBreaks ?? 2 });
};

const plain = (html: string): string =>
  convert(html, {
    // Chinese has no blanks to break at; every program wraps by itself.
    wordwrap: false,
    formatters: { rows },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'figcaption', format: 'skip' },
      { selector: 'table', format: 'rows' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['（', '）'] } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });

const RULE = '————————————';

/** The mail as plain text, the whole issue; {@link UNSUBSCRIBE_PLACE} stands where each reader's own address goes. */
export function mailText({ issue, url, note, pieces }: RenderedIssue): string {
  const contents = pieces.map((piece) => `${piece.opensSection ? `【${piece.section}】\n` : ''}· ${piece.title}　${piece.author}`);
  const blocks = [
    `${issueName(issue)}\n${issueLine(issue)}`,
    `${m['edition.mail.web']()}：\n${url}`,
    plain(note),
    `${m['newsletter.issue.contents']()}\n${contents.join('\n')}`,
    ...pieces.map((piece) => `${RULE}\n\n${piece.title}\n${piece.author}\n${piece.url}\n\n${piece.summary}\n\n${plain(piece.html)}`),
    RULE,
    m['edition.mail.why']({ magazine: SITE.magazine, company: SITE.company, club: SITE.name }),
    `${m['edition.mail.unsubscribe']()}：\n${UNSUBSCRIBE_PLACE}`,
    m['edition.mail.phone']({ phone: SITE.phone, hours: SITE.hours }),
  ];
  return `${blocks.join('\n\n')}\n`;
}
