import { randomUUID } from 'node:crypto';
import type { EmailDriver } from '@supabase/lite';
import type { Transport } from '../mail/mail.ts';

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** The text of a simple HTML mail, one line a paragraph. */
export function plainText(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n\n');
}

/**
 * Hands the mails of the sign-in (codes) to a transport. Subject and HTML come from supabase/templates; the embedded backend's
 * own plain text is English and not configurable, so the text part is made from the HTML.
 */
export function signInMail(transport: Transport, siteUrl: string): EmailDriver {
  const host = new URL(siteUrl).hostname;
  return {
    send: ({ to, subject, text, html }) =>
      transport.send({
        messageId: `<code-${randomUUID()}@${host}>`,
        to,
        subject,
        text: html ? plainText(html) : (text ?? ''),
        html: html ?? '',
        attachments: [],
      }),
  };
}
