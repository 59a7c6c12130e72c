/** Sender of mails when none is configured. */
const DEFAULT_FROM = '澄湾会 <club@localhost>';

/** The outgoing mail server: SMTP_URL and MAIL_FROM from the environment, or null for the local mailbox. */
export function smtpSettings(): { url: string; from: string } | null {
  const { SMTP_URL, MAIL_FROM } = process.env;
  return SMTP_URL ? { url: SMTP_URL, from: MAIL_FROM || DEFAULT_FROM } : null;
}
