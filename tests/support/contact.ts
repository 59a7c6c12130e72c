import { randomUUID } from 'node:crypto';
import { type Person, SERVICE } from './club.ts';
import type { TestDatabase } from './database.ts';

/** A mail as claim_mails hands it out. */
export interface Claimed {
  outbox_id: string;
  kind: string;
  to_address: string | null;
  language: string;
  payload: Record<string, string>;
}

/** A second marketing kind beside the newsletter, by inbox and mail, behind a consent of its own. */
export async function makeMarketingKind(db: TestDatabase, kind = 'market_day'): Promise<string> {
  await db.query(
    `insert into club.consent_purposes (purpose, label, what_for, if_withdrawn, position, separate, asked)
     values ($1, '集市', '集市的消息', '不再寄', 99, false, 'by_switch')`,
    [kind],
  );
  await db.query(
    `insert into club.message_kinds (kind, purpose, label, about, position, channels, waits_for_morning, consent_purpose)
     values ($1, 'marketing', '集市', '您订了集市的消息。', 99, '{inbox,mail}', true, $1)`,
    [kind],
  );
  return kind;
}

export const consent = (db: TestDatabase, person: Person, purpose: string, given = true) =>
  db.rpc(person, 'set_consent', { p_key: randomUUID(), p_purpose: purpose, p_text_version: 'v1', p_given: given });

let posted = 0;
/** Writes a message into the outbox, as a rule of the club would; returns its id. */
export async function post(db: TestDatabase, person: Person, kind: string, payload: unknown = {}): Promise<string> {
  posted += 1;
  const dedupe = `test:${posted}`;
  await db.query('select club.post_mail($1, $2, $3, $4)', [kind, person.memberId, JSON.stringify(payload), dedupe]);
  return (await db.one<{ outbox_id: string }>('select outbox_id from club.outbox where dedupe_key = $1', [dedupe])).outbox_id;
}

export const claim = (db: TestDatabase, limit = 20) => db.as<Claimed>(SERVICE, 'select * from public.claim_mails($1)', [limit]);
export const record = (db: TestDatabase, id: string, outcome: string, error: string | null = null) =>
  db.rpc<{ state: string }>(SERVICE, 'record_mail', { p_outbox_id: id, p_outcome: outcome, p_error: error });

/** What became of a message. */
export const stateOf = (db: TestDatabase, id: string) =>
  db.one<{ state: string; held_reason: string | null; next_attempt_at: Date }>(
    'select state, held_reason, next_attempt_at from club.outbox where outbox_id = $1',
    [id],
  );

/** The reason, or null, that can_contact gives at the moment of the clock. */
export const gap = async (db: TestDatabase, person: Person, kind: string, channel = 'mail') =>
  (await db.one<{ gap: string | null }>('select club.can_contact($1, $2, $3, club.now()) as gap', [person.memberId, kind, channel])).gap;

/** A row for a person in every table about reaching them, and a contact that staff wrote down. */
export async function makeContactRows(db: TestDatabase, person: Person, officer: Person): Promise<void> {
  await db.rpc(person, 'set_message_preference', {
    p_key: randomUUID(),
    p_kind: 'booked',
    p_channel: 'mail',
    p_wanted: false,
    p_text_version: null,
  });
  await db.rpc(person, 'open_rights_request', { p_key: randomUUID(), p_kind: 'explanation', p_body: '为什么', p_proof: null });
  await db.rpc(person, 'set_opt_out', { p_key: randomUUID(), p_opted_out: true });
  await db.query(`insert into club.address_flags (member_id, address_hash) values ($1, '\\x01')`, [person.memberId]);
  await db.rpc(officer, 'staff_log_contact', {
    p_key: randomUUID(),
    p_member_id: person.memberId,
    p_channel: 'phone',
    p_direction: 'out',
    p_purpose: 'service',
    p_note: '回电',
  });
}
