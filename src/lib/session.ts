import { atom } from 'nanostores';
import type { Session } from '@supabase/auth-js';
import type { Account, Home, SessionState } from './account';
import { SESSION_STORAGE_KEY } from './device-session';
import { forgetDrafts } from './drafts';
import { ClubError, toClubError } from './errors';
import { mainlandNumber } from './mobile-number';
import { answerOf, authClient, supabase } from './supabase';

/** The only thing that islands of one page share. */
export const $session = atom<SessionState>({ status: 'loading' });

/** Read by the header's plain scripts, which must not load a library to say hello and to leave out rooms. A hint, never a right. */
const HINT = 'club.member';

function writeHint(account: Account | null): void {
  try {
    if (account) localStorage.setItem(HINT, JSON.stringify({ name: account.displayName ?? '', rooms: account.rooms }));
    else localStorage.removeItem(HINT);
  } catch {
    // Closed storage costs the greeting only.
  }
  window.dispatchEvent(new Event('club:member'));
}

type AccountRow = Record<string, unknown>;

function toAccount(row: AccountRow): Account {
  const homes = (row.homes as AccountRow[] | null) ?? [];
  return {
    memberId: row.member_id as string,
    displayName: row.display_name as string | null,
    email: row.email as string | null,
    phone: row.phone as string | null,
    proofLevel: row.proof_level as Account['proofLevel'],
    tierId: row.tier_id as string,
    tierName: row.tier_name as string,
    tierRank: row.tier_rank as number,
    tierUntil: row.tier_until as string | null,
    homes: homes.map((home) => ({
      householdId: home.household_id as string,
      householdName: home.household_name as string | null,
      unit: home.unit as string,
      communityId: home.community_id as string,
      community: home.community as string,
      role: home.role as Home['role'],
    })),
    noticeVersion: row.notice_version as string | null,
    consentVersion: row.consent_version as string | null,
    roles: (row.roles as string[] | null) ?? [],
    rooms: (row.rooms as string[] | null) ?? [],
  };
}

/** Counts what was asked about the account: an answer that arrives after a later question, or after signing out, is not heard any more. */
let turn = 0;

/** Reads the account anew, for instance after the name was given. */
export async function refreshAccount(): Promise<void> {
  turn += 1;
  const mine = turn;
  try {
    const row = await answerOf(supabase().from('my_account').select().maybeSingle());
    if (mine !== turn) return;
    if (!row) throw new ClubError('NOT_SIGNED_IN');
    const account = toAccount(row);
    writeHint(account);
    $session.set({ status: 'in', account });
  } catch (cause) {
    if (mine !== turn) return;
    const error = toClubError(cause);
    // The server no longer knows this session (revoked, or its data folder was renewed): sign out here too.
    if (error.code === 'NOT_SIGNED_IN') await endSession();
    else $session.set({ status: 'failed', error });
  }
}

async function follow(session: Session | null): Promise<void> {
  if (session) return refreshAccount();
  turn += 1;
  showSignedOut();
}

/**
 * Whoever comes back to a page that stood open sees nothing more of it when the session has ended meanwhile: on another device, or by staff. Anything else that goes wrong
 * is left to the next request, since somebody may be writing here.
 */
async function lookAgain(): Promise<void> {
  const mine = turn;
  if (document.visibilityState === 'hidden' || $session.get().status !== 'in') return;
  const gone = await answerOf(supabase().from('my_account').select('member_id').maybeSingle()).then(
    (row) => !row,
    (cause) => toClubError(cause).code === 'NOT_SIGNED_IN',
  );
  if (gone && mine === turn) await endSession();
}

let started = false;

/** Starts following the sign-in state. Every island calls it; the first call does the work. */
export function startSession(): void {
  if (started) return;
  started = true;
  authClient().onAuthStateChange((event, session) => {
    // A refreshed token changes nothing that is shown. Deferred, since the client holds a lock while it calls back.
    if (event !== 'TOKEN_REFRESHED') setTimeout(() => void follow(session), 0);
  });
  document.addEventListener('visibilitychange', () => void lookAgain());
}

/** Where a code goes: a mail address, or the number of a mobile telephone as it was typed. */
export type CodeAddress = { way: 'mail' | 'phone'; address: string };

/** A number as the sign-in service wants it. @throws {ClubError} MOBILE_INVALID */
function mobileOf(typed: string): string {
  const phone = mainlandNumber(typed);
  if (!phone) throw new ClubError('MOBILE_INVALID');
  return phone;
}

/** Refusals of the function that sends codes by telephone. Some versions of the sign-in service wrap its words into their own. */
const SMS_REFUSALS = ['PHONE_REFUSED', 'SMS_NOT_SENT', 'TOO_MANY_REQUESTS'] as const;

/**
 * Sends a six-digit code by mail or telephone. The answer is the same whether or not the address is known.
 * @throws {ClubError} EMAIL_INVALID; MOBILE_INVALID, PHONE_REFUSED, SMS_NOT_SENT; TOO_MANY_REQUESTS
 */
export async function requestCode({ way, address }: CodeAddress): Promise<void> {
  const where = way === 'mail' ? { email: address } : { phone: mobileOf(address) };
  const { error } = await authClient()
    .signInWithOtp({ ...where, options: { shouldCreateUser: true } })
    .catch((cause) => ({ error: cause }));
  if (!error) return;
  if (way === 'phone') {
    const said = SMS_REFUSALS.find((code) => String(error.message).includes(code));
    if (said) throw new ClubError(said, { cause: error });
  } else if (error.status === 400 || error.status === 422) throw new ClubError('EMAIL_INVALID', { cause: error });
  throw toClubError(error, error.status);
}

/** Trades the code for a session; `$session` follows by itself. @throws {ClubError} CODE_WRONG_OR_EXPIRED, MOBILE_INVALID, TOO_MANY_REQUESTS */
export async function verifyCode({ way, address }: CodeAddress, token: string): Promise<void> {
  const { error } = await authClient()
    .verifyOtp(way === 'mail' ? { email: address, token, type: 'email' } : { phone: mobileOf(address), token, type: 'sms' })
    .catch((cause) => ({ error: cause }));
  if (!error) return;
  const refused = error.status >= 400 && error.status < 500 && error.status !== 429;
  throw refused ? new ClubError('CODE_WRONG_OR_EXPIRED', { cause: error }) : toClubError(error, error.status);
}

/**
 * Asks for another mail address for the login; a code goes to the new address, and nothing has changed before it is given back (`confirmAddress`).
 * @throws {ClubError} EMAIL_INVALID, ADDRESS_TAKEN, TOO_MANY_REQUESTS
 */
export async function requestAddress(address: string): Promise<void> {
  const { error } = await authClient()
    .updateUser({ email: address })
    .catch((cause) => ({ error: cause }));
  if (!error) return;
  if (error.code === 'email_exists') throw new ClubError('ADDRESS_TAKEN', { cause: error });
  if (error.status === 400 || error.status === 422) throw new ClubError('EMAIL_INVALID', { cause: error });
  throw toClubError(error, error.status);
}

/** Gives back the code that went to the new address; from now on the login has it. @throws {ClubError} CODE_WRONG_OR_EXPIRED, TOO_MANY_REQUESTS */
export async function confirmAddress(address: string, token: string): Promise<void> {
  const { error } = await authClient()
    .verifyOtp({ email: address, token, type: 'email_change' })
    .catch((cause) => ({ error: cause }));
  if (!error) return;
  const refused = error.status >= 400 && error.status < 500 && error.status !== 429;
  throw refused ? new ClubError('CODE_WRONG_OR_EXPIRED', { cause: error }) : toClubError(error, error.status);
}

/** Forgets the session on this device and nothing else: what was typed stays, for instance when rights ran out meanwhile. */
async function endSession(): Promise<void> {
  turn += 1;
  const { error } = await authClient()
    .signOut({ scope: 'local' })
    .catch((cause) => ({ error: cause }));
  // Without a network the client keeps the session; on a shared phone that would be a promise broken.
  if (error) localStorage.removeItem(SESSION_STORAGE_KEY);
  showSignedOut();
}

function showSignedOut(): void {
  writeHint(null);
  $session.set({ status: 'out' });
}

/** Ends the session at the person's wish; drafts go too, so that nothing of them stays on a shared phone. */
export async function signOut(): Promise<void> {
  forgetDrafts();
  await endSession();
}

/** Forgets the session and the drafts of a login that the server has deleted: there is nobody left to sign out there. */
export function forgetDeletedLogin(): void {
  turn += 1;
  forgetDrafts();
  localStorage.removeItem(SESSION_STORAGE_KEY);
  showSignedOut();
}
