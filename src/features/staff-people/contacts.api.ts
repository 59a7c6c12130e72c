import { answerOf, supabase } from '../../lib/supabase';
import type { Hold, Outcome, Purpose } from '../../ui/contact-words';
import type { ContactLine, Contacts, LivingHold, Way } from './contacts';

type Row = Record<string, unknown>;

const toLine = (row: Row, index: number): ContactLine => ({
  key: String(index),
  at: row.at as string,
  channel: row.channel as ContactLine['channel'],
  direction: row.direction as ContactLine['direction'],
  purpose: row.purpose as Purpose,
  label: row.label as string | null,
  outcome: row.outcome as Outcome | null,
  note: row.note as string | null,
  state: row.state as string | null,
  actorName: row.actor_name as string | null,
});

/**
 * Whether and how a person may be reached, what holds back, and who reached them before (at most 200, newest first).
 * @throws {ClubError} NOT_STAFF, OUT_OF_SCOPE, MEMBER_NOT_FOUND
 */
export async function readContacts(memberId: string): Promise<Contacts> {
  const answer = (await answerOf(supabase().rpc('staff_contacts', { p_member_id: memberId }))) as Row;
  return {
    ways: (answer.may as Row[]).map((row) => ({
      channel: row.channel as Way['channel'],
      purpose: row.purpose as Purpose,
      gap: row.gap as string | null,
      againAt: row.again_at as string | null,
    })),
    holds: (answer.holds as Row[]).map((row) => ({
      hold: row.hold as Hold,
      untilDay: row.until_day as string | null,
      by: row.by as string | null,
      reason: row.reason as string | null,
      own: Boolean(row.own),
    })) satisfies LivingHold[],
    failsSince: ((answer.address as Row | null)?.flagged_at as string | undefined) ?? null,
    lines: (answer.contacts as Row[]).map(toLine),
  };
}

export type LogInput = {
  memberId: string;
  channel: string;
  direction: string;
  purpose: string;
  outcome: string;
  note: string;
  /** ISO, or null for now. */
  at: string | null;
};

/**
 * Writes down a contact that has happened; `gap`: what the budget would have said of it.
 * @throws {ClubError} CONTACT_INVALID, REASON_REQUIRED, SELF_ACTION, OUT_OF_SCOPE
 */
export function logContact(key: string, input: LogInput): Promise<{ gap: string | null }> {
  return answerOf(
    supabase().rpc('staff_log_contact', {
      p_key: key,
      p_member_id: input.memberId,
      p_channel: input.channel,
      p_direction: input.direction,
      p_purpose: input.purpose,
      p_note: input.note,
      p_at: input.at,
      p_outcome: input.outcome,
    } as never),
  ) as Promise<unknown> as Promise<{ gap: string | null }>;
}

/**
 * Holds news back until a day (yyyy-mm-dd, Beijing), or until the person says otherwise (null, for their own wish).
 * @throws {ClubError} UNTIL_REQUIRED, REASON_REQUIRED, SELF_ACTION, OUT_OF_SCOPE
 */
export function setHold(key: string, input: { memberId: string; hold: string; until: string | null; reason: string }) {
  return answerOf(
    supabase().rpc('staff_set_hold', {
      p_key: key,
      p_member_id: input.memberId,
      p_hold: input.hold,
      p_until: input.until,
      p_reason: input.reason,
    } as never),
  );
}

/** @throws {ClubError} HOLD_NOT_FOUND, HOLD_OF_PERSON, REASON_REQUIRED, SELF_ACTION, OUT_OF_SCOPE */
export function liftHold(key: string, input: { memberId: string; hold: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_lift_hold', { p_key: key, p_member_id: input.memberId, p_hold: input.hold, p_reason: input.reason }),
  );
}

/** @throws {ClubError} REASON_REQUIRED, SELF_ACTION, OUT_OF_SCOPE */
export function liftAddress(key: string, input: { memberId: string; reason: string }) {
  return answerOf(supabase().rpc('staff_lift_address', { p_key: key, p_member_id: input.memberId, p_reason: input.reason }));
}
