import { m } from '../../i18n/paraglide/messages.js';
import type { Home } from '../../lib/account';

export type HomeRole = Home['role'];
export type Resident = { memberId: string; name: string; role: HomeRole; company: string | null; proofLevel: number };
export type RollLine = { name: string; role: string; phoneTail: string | null };

/** A home as staff see it; `householdId` null: nobody has claimed it. */
export type StaffHome = {
  unitId: string;
  label: string;
  householdId: string | null;
  people: Resident[];
  roll: RollLine[];
  letter: { expiresAt: string; usedAt: string | null } | null;
};

/** A letter to a home, with the code that opens it once. */
export type Letter = { unit: string; names: string[]; code: string; expiresAt: string };

export type PaperLine = { paperId: string; name: string; mediaType: string; kilobytes: number };
export type Claim = {
  claimId: string;
  memberName: string;
  homeText: string;
  role: HomeRole;
  company: string | null;
  note: string | null;
  createdAt: string;
  papers: PaperLine[];
  units: { unitId: string; label: string; roll: string[] }[];
};
export type PaperContent = { name: string; mediaType: string; data: string };

const ROLES: Record<HomeRole, () => string> = {
  owner: m['account.role.owner'],
  co_owner: m['account.role.co_owner'],
  representative: m['account.role.representative'],
  family: m['account.role.family'],
  tenant: m['account.role.tenant'],
};
export const roleName = (role: string): string => ROLES[role as HomeRole]?.() ?? role;

/** Where a letter's picture leads: the page takes the code from behind `#`, which browsers send to no server. */
export const claimAddress = (origin: string, code: string): string => `${origin}/club/home/#code=${code}`;
