import { readCatalogue } from '../../lib/messages/read-catalogue';
import type { Catalogue } from '../../lib/messages/template';
import { answerOf, supabase } from '../../lib/supabase';
import type { State } from '../../ui/mail-states';
import { type Filter, type Mail, type MailLine, STUCK } from './staff-outbox';

type Row = Record<string, unknown>;

/** The newest 100 messages that match, as the manager may see them. */
export async function readMails({ state, kind, person }: Filter): Promise<MailLine[]> {
  let query = supabase().from('staff_outbox').select().order('created_at', { ascending: false }).limit(100);
  if (state === 'stuck') query = query.in('state', STUCK);
  else if (state !== 'all') query = query.eq('state', state);
  if (kind) query = query.eq('kind', kind);
  // Commas and brackets belong to the filter's own language; a name has none.
  const name = person.replace(/[%_,()\\*]/g, '').trim();
  if (name) query = query.ilike('member_name', `%${name}%`);
  return ((await answerOf(query)) as Row[]).map((row) => ({
    outboxId: row.outbox_id as string,
    label: row.label as string,
    memberName: row.member_name as string | null,
    state: row.state as State,
    attempts: row.attempts as number,
    createdAt: row.created_at as string,
    heldReason: row.held_reason as string | null,
  }));
}

/** The kinds there are, for the list to be narrowed to. */
export async function readKinds(): Promise<{ kind: string; label: string }[]> {
  const rows = (await answerOf(supabase().from('my_message_preferences').select('kind,label,position').order('position'))) as Row[];
  return [...new Map(rows.map((row) => [row.kind as string, { kind: row.kind as string, label: row.label as string }])).values()];
}

const mailOf = (row: Row): Mail => ({
  outboxId: row.outbox_id as string,
  kind: row.kind as string,
  memberId: row.member_id as string,
  memberName: row.member_name as string | null,
  language: row.language as string,
  masked: row.masked as boolean,
  corrected: row.corrected as boolean,
  toAddress: row.to_address as string | null,
  phone: row.phone as string | null,
  payload: row.payload,
  state: row.state as State,
  attempts: row.attempts as number,
  createdAt: row.created_at as string,
  nextAttemptAt: row.next_attempt_at as string,
  sentAt: row.sent_at as string | null,
  heldReason: row.held_reason as string | null,
  lastError: row.last_error as string | null,
  closedReason: row.closed_reason as string | null,
  inbox: row.inbox as Mail['inbox'],
});

export type Shown = { mail: Mail; catalogue: Catalogue };
const shown = async (row: unknown): Promise<Shown> => {
  const mail = mailOf(row as Row);
  return { mail, catalogue: await readCatalogue(mail.language) };
};

/** One message, personal parts masked. */
export const readMail = async (outboxId: string): Promise<Shown> =>
  shown(await answerOf(supabase().rpc('staff_mail', { p_outbox_id: outboxId })));

/**
 * One message whole; the reason goes on record.
 * @throws {ClubError} REASON_REQUIRED, SELF_ACTION
 */
export const revealMail = async (outboxId: string, reason: string): Promise<Shown> =>
  shown(await answerOf(supabase().rpc('staff_reveal_mail', { p_outbox_id: outboxId, p_reason: reason })));

export type Act = { outboxId: string; act: 'retry' | 'give_up' | 'resend'; address: string; reason: string };

/**
 * Sends again, sends to a corrected address, or gives up.
 * @throws {ClubError} MAIL_NOT_STUCK, ADDRESS_INVALID, REASON_REQUIRED, SELF_ACTION
 */
export async function actOnMail(key: string, { outboxId, act, address, reason }: Act): Promise<unknown> {
  const db = supabase();
  const args = { p_key: key, p_outbox_id: outboxId, p_reason: reason };
  if (act === 'retry') return answerOf(db.rpc('staff_retry_mail', args));
  if (act === 'give_up') return answerOf(db.rpc('staff_give_up_mail', args));
  return answerOf(db.rpc('staff_resend_mail', { ...args, p_address: address }));
}

/**
 * Writes down that the person was told by telephone; the message is closed by it.
 * @throws {ClubError} REASON_REQUIRED, MAIL_NOT_FOUND
 */
export async function logCall(key: string, call: { memberId: string; outboxId: string; note: string }): Promise<unknown> {
  return answerOf(
    supabase().rpc('staff_log_contact', {
      p_key: key,
      p_member_id: call.memberId,
      p_channel: 'phone',
      p_direction: 'out',
      p_purpose: 'service',
      p_note: call.note,
      p_outbox_id: call.outboxId,
      p_outcome: 'reached',
    }),
  );
}
