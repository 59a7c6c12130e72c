import { answerOf, supabase } from '../../lib/supabase';
import { fixedHere } from '../../lib/languages/stored-words';
import { CONSENT_VERSION, type Consents, type Purpose, type RequestKind, type RequestState, type RightsRequest } from './privacy';

type Row = Record<string, unknown>;

/** Purposes in their order, and every word ever given on them, newest first. */
export async function readConsents(): Promise<Consents> {
  const db = supabase();
  const [purposes, words] = await Promise.all([
    answerOf(db.from('my_consent_purposes').select().order('position')),
    answerOf(db.from('my_consents').select().order('consent_id', { ascending: false })),
  ]);
  return {
    purposes: (purposes as Row[]).map((row) => ({
      purpose: row.purpose as string,
      label: fixedHere(row.label as string),
      whatFor: fixedHere(row.what_for as string),
      ifWithdrawn: fixedHere(row.if_withdrawn as string),
      separate: row.separate as boolean,
      asked: row.asked as Purpose['asked'],
      given: row.given as boolean | null,
      textVersion: row.text_version as string | null,
      at: row.created_at as string | null,
    })),
    words: (words as Row[]).map((row) => ({
      consentId: row.consent_id as number,
      purpose: row.purpose as string,
      given: row.given as boolean,
      textVersion: row.text_version as string,
      at: row.created_at as string,
    })),
  };
}

/**
 * Gives or withdraws a consent; withdrawing names the version that was agreed to.
 * @throws {ClubError} NOTICE_OUTDATED, PURPOSE_UNKNOWN
 */
export async function setConsent(key: string, wish: { purpose: string; given: boolean; version: string | null }): Promise<unknown> {
  return answerOf(
    supabase().rpc('set_consent', {
      p_key: key,
      p_purpose: wish.purpose,
      p_text_version: wish.version ?? CONSENT_VERSION,
      p_given: wish.given,
    }),
  );
}

/** The person's requests, newest first. */
export async function readRequests(): Promise<RightsRequest[]> {
  const rows = await answerOf(supabase().from('my_rights_requests').select().order('opened_at', { ascending: false }));
  return (rows as Row[]).map((row) => ({
    id: row.rights_request_id as string,
    no: row.request_no as string,
    kind: row.kind as RequestKind,
    body: row.body as string,
    state: row.state as RequestState,
    openedAt: row.opened_at as string,
    dueAt: row.due_at as string,
    answer: row.answer as string | null,
  }));
}

export type NewRequest = { kind: RequestKind; body: string; proof: string };

/**
 * Asks. The answer says by when there will be one.
 * @throws {ClubError} BODY_REQUIRED, PROOF_TEXT_REQUIRED, TEXT_TOO_LONG, REQUEST_LIMIT
 */
export async function openRequest(key: string, { kind, body, proof }: NewRequest): Promise<{ no: string; dueAt: string }> {
  const row = (await answerOf(supabase().rpc('open_rights_request', { p_key: key, p_kind: kind, p_body: body, p_proof: proof }))) as Row;
  return { no: row.request_no as string, dueAt: row.due_at as string };
}

/**
 * Takes an own request back.
 * @throws {ClubError} REQUEST_CLOSED
 */
export async function withdrawRequest(key: string, id: string): Promise<unknown> {
  return answerOf(supabase().rpc('withdraw_rights_request', { p_key: key, p_rights_request_id: id }));
}
