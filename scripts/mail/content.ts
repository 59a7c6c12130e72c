import type { Block } from './layout.ts';
import type { Attachment } from './mail.ts';

/** What a kind of mail has to say; greeting and signature are added around it. */
export type MailContent = { subject: string; blocks: Block[]; attachments?: Attachment[] };

/** What a template may know besides its payload. */
export type MailContext = {
  /** Address of the site, without a trailing slash. */
  siteUrl: string;
  /** When the mail was caused; the same whenever it is rendered. */
  causedAt: Date;
};

/** An address on the site. */
export const link = (context: MailContext, path: string): string => `${context.siteUrl}${path}`;
