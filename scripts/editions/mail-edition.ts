import type { EditionIssue } from '../../src/lib/editions/issue.ts';
import type { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { inlineStyles } from './inline-styles.ts';
import { mailHtml } from './mail-html.ts';
import { MAIL_STYLES } from './mail-styles.ts';
import { mailText } from './mail-text.ts';
import { renderIssue } from './pieces.ts';
import { pictureWidths } from './picture-widths.ts';
import { issueName } from './words.ts';

/** The e-mail edition of an issue, the same for everybody but for the place to unsubscribe. */
export type MailEdition = { subject: string; html: string; text: string; url: string; shortened: string[] };

/**
 * Makes the e-mail edition.
 * @param site address of the site, without a slash at the end: links and pictures are whole addresses
 */
export async function mailEdition(issue: EditionIssue, site: string, pictures: IssuePictures): Promise<MailEdition> {
  const rendered = await renderIssue(issue, site, pictures, [inlineStyles(MAIL_STYLES), pictureWidths()]);
  return { subject: issueName(issue), url: rendered.url, text: mailText(rendered), ...(await mailHtml(rendered)) };
}
