import { homeHere } from '../../lib/languages/home-here';
import { fixedHere } from '../../lib/languages/stored-words';
import { inHouseWords } from '../../lib/messages/house-words';
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

/** Within a message in Simplified, names in Traditional would be the other script's. */
const toldHere = (payload: unknown, language: string): unknown =>
  language === 'zh-Hant' ? inHouseWords(payload, { home: homeHere, event: fixedHere }) : payload;

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
