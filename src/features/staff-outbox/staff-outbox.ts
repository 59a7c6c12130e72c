import { type Message, messageOf } from '../../lib/messages/letters';
import type { Catalogue } from '../../lib/messages/template';
import type { State } from '../../ui/mail-states';

/** A line of the list. */
export type MailLine = {
  outboxId: string;
  label: string;
  memberName: string | null;
  state: State;
  attempts: number;
  createdAt: string;
  heldReason: string | null;
};

/** One message; `masked`: personal words and numbers are hidden until somebody says why they need them. */
export type Mail = {
  outboxId: string;
  kind: string;
  memberId: string;
  memberName: string | null;
  language: string;
  masked: boolean;
  corrected: boolean;
  toAddress: string | null;
  phone: string | null;
  payload: unknown;
  state: State;
  attempts: number;
  createdAt: string;
  nextAttemptAt: string;
  sentAt: string | null;
  heldReason: string | null;
  lastError: string | null;
  closedReason: string | null;
  inbox: 'read' | 'unread' | null;
};

/** What the list is narrowed to. `stuck`: what people must look at. */
export type Filter = { state: State | 'stuck' | 'all'; kind: string; person: string };

export const STUCK: State[] = ['failed', 'no_address', 'uncertain'];

/** What staff may do with a message in a state; the database decides again. */
export const actsFor = (state: State): { again: boolean; giveUp: boolean } => ({
  again: STUCK.includes(state),
  giveUp: STUCK.includes(state) || state === 'pending',
});

/** The message as its reader gets it, or null where its content is not ours to compose (an issue) or has been forgotten. */
export function wordsOf(mail: Mail, catalogue: Catalogue): Message | null {
  try {
    return messageOf(mail.kind, mail.payload, catalogue, { mail: true, siteUrl: '' });
  } catch {
    return null;
  }
}
