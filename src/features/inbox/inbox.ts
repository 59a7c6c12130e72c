import { homeHere } from '../../lib/languages/home-here';
import { messageOf } from '../../lib/messages/letters';
import type { Message } from '../../lib/messages/letters';
import type { Catalogue } from '../../lib/messages/template';

/** A message as it stands in the inbox. `why`: when such a message comes; `fixedReason`: why this kind cannot be switched off, null = it can. */
export type InboxMessage = {
  messageId: string;
  kind: string;
  label: string;
  about: string;
  fixedReason: string | null;
  payload: unknown;
  createdAt: string;
  readAt: string | null;
  archivedAt: string | null;
  mailedAt: string | null;
};

export type Inbox = { messages: InboxMessage[]; catalogue: Catalogue };

/**
 * What a message tells, the home of the register by its name on a Traditional page where the message is Traditional, too; within a Simplified message it would be the other script's. A home
 * that the person wrote (`home`) stays as it was written.
 */
function toldHere(payload: unknown, language: string): unknown {
  const { unit } = (payload ?? {}) as { unit?: unknown };
  return language === 'zh-Hant' && typeof unit === 'string' ? { ...(payload as object), unit: homeHere(unit) } : payload;
}

/** The words of a message; a kind that this page does not know yet is told by its name, so that nothing is hidden. */
export function wordsOf(message: InboxMessage, catalogue: Catalogue): Message {
  try {
    return messageOf(message.kind, toldHere(message.payload, catalogue.language), catalogue, { mail: false, siteUrl: '' });
  } catch {
    return { subject: message.label, why: message.about, blocks: [{ kind: 'text', text: message.about }] };
  }
}

export type Folder = 'new' | 'archived';

export const inFolder = (messages: InboxMessage[], folder: Folder): InboxMessage[] =>
  messages.filter((message) => (message.archivedAt !== null) === (folder === 'archived'));
