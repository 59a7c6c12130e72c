import { m } from '../../src/i18n/paraglide/messages.js';
import { link, type MailContent, type MailContext } from './content.ts';
import type { Payloads } from './payloads.ts';

/** Staff answered a member's case. */
export function caseAnswered({ case_no, subject, body }: Payloads['case_answered'], context: MailContext): MailContent {
  return {
    subject: m['mail.caseAnswered.subject']({ number: case_no }),
    blocks: [
      {
        kind: 'facts',
        rows: [
          [m['mail.label.caseNo'](), case_no],
          [m['mail.label.subject'](), subject],
        ],
      },
      { kind: 'text', text: m['mail.caseAnswered.lead']() },
      { kind: 'quote', text: body },
      { kind: 'text', text: m['mail.caseAnswered.next']() },
      { kind: 'link', label: m['mail.caseAnswered.link'](), url: link(context, '/club/') },
    ],
  };
}
