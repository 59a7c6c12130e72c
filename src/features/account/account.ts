import { m } from '../../i18n/paraglide/messages.js';
import type { Account, Home } from '../../lib/account';
import { homeHere } from '../../lib/languages/home-here';

const PROOFS: Record<Account['proofLevel'], () => string> = {
  0: m['account.proof.v0'],
  1: m['account.proof.v1'],
  2: m['account.proof.v2'],
  3: m['account.proof.v3'],
};

/** What a proof level means, in words. */
export const proofSentence = (level: Account['proofLevel']): string => PROOFS[level]();

const TIERS: Record<string, () => string> = {
  friend: m['event.tier.friend'],
  owner: m['event.tier.owner'],
  harbour: m['event.tier.harbour'],
  lighthouse: m['event.tier.lighthouse'],
};

/** A tier as the page names it; one that this site does not know yet is named as the database names it. */
export const tierName = (account: Pick<Account, 'tierId' | 'tierName'>): string => TIERS[account.tierId]?.() ?? account.tierName;

const ROLES: Record<Home['role'], () => string> = {
  owner: m['account.role.owner'],
  co_owner: m['account.role.co_owner'],
  representative: m['account.role.representative'],
  family: m['account.role.family'],
  tenant: m['account.role.tenant'],
};

/** 听潮苑 3号楼 2单元 601（业主） */
export const homeLine = (home: Home): string => m['account.home.line']({ unit: homeHere(home.unit), role: ROLES[home.role]() });

/**
 * Where to go after signing in. Only paths of this site: anything else would make the sign-in a springboard to strangers.
 * @returns a path that starts with one slash, or null
 */
export function nextPath(search: string): string | null {
  const next = new URLSearchParams(search).get('next');
  if (!next?.startsWith('/')) return null;
  // The URL parser treats backslashes and control characters as browsers do, so `/\evil` and `//evil` both leave the origin.
  const here = 'https://site.invalid';
  const url = URL.parse(next, here);
  return url?.origin === here && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : null;
}

/** Seconds until another code may be asked for. */
export const RESEND_SECONDS = 60;

/** Version of the sentences beside the newsletter switch: the day they were last changed. Stored with each consent. */
export const SUBSCRIPTION_VERSION = '2026-11-22';
