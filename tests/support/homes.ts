import { randomUUID } from 'node:crypto';
import { makeUnit, type Person } from './club.ts';
import type { TestDatabase } from './database.ts';

/** A verb called with a key of its own. */
export const act = <T = Record<string, unknown>>(db: TestDatabase, person: Person, verb: string, args: Record<string, unknown> = {}) =>
  db.rpc<T>(person, verb, { p_key: randomUUID(), ...args });

export interface Letter {
  unit: string;
  names: string[];
  code: string;
  expires_at: string;
}

/** Letters to rooms of 听潮苑 1号楼, printed. */
export async function printLetters(db: TestDatabase, staff: Person, rooms: string[]): Promise<{ batchId: string; letters: Letter[] }> {
  const unitIds: string[] = [];
  for (const room of rooms) unitIds.push(await makeUnit(db, room));
  const { batch_id: batchId } = await act<{ batch_id: string }>(db, staff, 'staff_make_claim_codes', { p_unit_ids: unitIds });
  return { batchId, letters: await db.rpc<Letter[]>(staff, 'staff_print_claim_letters', { p_batch_id: batchId }) };
}

export interface Claimed {
  ok: boolean;
  code: string | null;
  unit?: string;
  role?: string;
  level?: number;
}

export const claim = (db: TestDatabase, person: Person, code: string | null) => act<Claimed>(db, person, 'claim_home', { p_code: code });

/** The smallest files of each kind, in base64. */
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64');
export const PDF = Buffer.from('%PDF-1.7 x').toString('base64');

export const openClaim = (db: TestDatabase, person: Person, args: Record<string, unknown> = {}) =>
  act<{ claim_id: string }>(db, person, 'open_claim', {
    p_home: '听潮苑1号楼1单元601',
    p_role: 'owner',
    p_company: null,
    p_note: null,
    p_papers: JSON.stringify([{ name: '购房合同.png', data: PNG }]),
    ...args,
  });

/** A fresh secret of an invitation, as the browser makes it. */
export const token = () => randomUUID().replaceAll('-', '');

export interface HomeCard {
  household_id: string;
  unit: string;
  role: string;
  owning: boolean;
  people: { member_id: string; name: string; role: string }[] | null;
  invitations: { invitation_id: string; role: string }[] | null;
}

export const myHomes = (db: TestDatabase, person: Person) =>
  db.rpc<{ proof_level: number; proof_until: string | null; homes: HomeCard[]; claim: Record<string, unknown> | null }>(person, 'my_homes');

/** How well a person is proved, as they see it themselves. */
export const proofLevel = async (db: TestDatabase, person: Person) => (await myHomes(db, person)).proof_level;

/** The person's only home. */
export async function homeOf(db: TestDatabase, person: Person): Promise<HomeCard> {
  const [home] = (await myHomes(db, person)).homes;
  if (!home) throw new Error('no home');
  return home;
}

/** Invites somebody and lets them accept. */
export async function bringHome(db: TestDatabase, owner: Person, guest: Person, role = 'family') {
  const secret = token();
  const { household_id } = await homeOf(db, owner);
  await act(db, owner, 'invite_to_home', { p_household_id: household_id, p_role: role, p_token: secret });
  return act<Claimed>(db, guest, 'accept_invitation', { p_token: secret });
}
