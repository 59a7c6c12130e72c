import { randomUUID } from 'node:crypto';
import { mailHtmlAddress } from '../../src/lib/editions/addresses.ts';
import { readIssues } from '../../src/lib/editions/issue.ts';
import { IssuePictures } from '../../src/lib/editions/pictures.ts';
import type { Mail } from '../mail/mail.ts';
import { UNSUBSCRIBE_PLACE } from '../mail/newsletter.ts';
import { mailEdition } from './mail-edition.ts';

/** What is to be public at any time is public then. */
const SOME_DAY = '9999-01-01 00:00';

/**
 * The e-mail edition for somebody who proofreads it, before or after it is public: nothing of it is kept, nobody counts as served, and the place to unsubscribe leads to the
 * page alone.
 * @param root the project's folder
 * @param site address of the site, without a slash at the end
 * @throws {Error} in Chinese when there is no such issue, or it is a draft
 */
export async function proofMail({ root, month, site, to }: { root: string; month: string; site: string; to: string }): Promise<Mail> {
  const issue = readIssues(root, SOME_DAY).find((one) => one.month === month);
  if (!issue) throw new Error(`没有${month}这一期，或者它还是草稿（draft: true）。`);
  const { subject, html, text } = await mailEdition(issue, site, new IssuePictures(month, root));
  const own = (words: string) => words.replaceAll(UNSUBSCRIBE_PLACE, `${site}/unsubscribe/`);
  return {
    messageId: `<proof-${randomUUID()}@${new URL(site).hostname}>`,
    to,
    subject: `【校样】${subject}`,
    html: own(html),
    text: own(text),
    attachments: [],
  };
}

/** Whether the site has the issue's pictures, so that a proof without them is no surprise. */
export const isOnSite = (site: string, month: string): Promise<boolean> =>
  fetch(site + mailHtmlAddress(month), { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
