import { makePerson, type Person } from './club.ts';
import type { TestDatabase } from './database.ts';
import type { Verb } from './home-verbs.ts';
import { merge } from './merges.ts';

const reason = { p_reason: '理由' };

/** The verbs of the office: rights of staff, settings, approvals, exports, looking at a phone number. The people are asked for when a call is made. */
export function officeVerbs(db: TestDatabase, people: () => { owner: Person; manager: Person }): Record<string, Verb> {
  const grant = () => ({ p_email: people().owner.email, p_role: 'door', p_community_id: null, p_building: null, p_until: null, ...reason });
  /** A request that waits for a second person. */
  const asked = async (by?: Person): Promise<string> => {
    await db.query(`update club.settings set value = 1 where key = 'approval.proof_level'`);
    const from = by ?? (await makePerson(db, { roles: ['verifier'] }));
    const args = { p_key: crypto.randomUUID(), p_member_id: people().owner.memberId, p_level: 2, ...reason };
    return (await db.rpc<{ approval_id: string }>(from, 'staff_set_proof_level', args)).approval_id;
  };
  return {
    staff_grant_points: {
      seat: 'manager',
      args: async () => ({ p_member_id: people().owner.memberId, p_amount: 10, p_document: 'F-1', ...reason }),
      other: { p_amount: 11 },
    },
    staff_grant_role: { seat: 'manager', args: async () => grant(), other: { p_role: 'steward' } },
    staff_revoke_role: {
      seat: 'manager',
      args: async () => {
        const given = await db.rpc<{ staff_grant_id: string }>(people().manager, 'staff_grant_role', {
          p_key: crypto.randomUUID(),
          ...grant(),
        });
        return { p_staff_grant_id: given.staff_grant_id, ...reason };
      },
      other: { p_reason: '别的理由' },
    },
    staff_set_setting: {
      seat: 'manager',
      args: async () => ({ p_setting: 'offer.hours', p_value: 10, ...reason }),
      other: { p_value: 11 },
    },
    staff_set_holidays: {
      seat: 'manager',
      args: async () => ({ p_first: '2027-01-01', p_last: '2027-01-03', p_kind: 'off', p_label: '元旦', ...reason }),
      other: { p_last: '2027-01-04' },
    },
    staff_decide_approval: {
      seat: 'manager',
      args: async () => ({ p_approval_id: await asked(), p_approve: true, p_reason: null }),
      other: { p_approve: false },
    },
    staff_withdraw_approval: {
      seat: 'manager',
      args: async () => ({ p_approval_id: await asked(people().manager) }),
      other: { p_approval_id: crypto.randomUUID() },
    },
    staff_export: { seat: 'manager', args: async () => ({ p_what: 'people', p_filter: {}, ...reason }), other: { p_what: 'cases' } },
    staff_merge_members: {
      seat: 'manager',
      args: async () => ({ p_member_id: people().owner.memberId, p_duplicate_id: (await makePerson(db)).memberId, ...reason }),
      other: { p_reason: '别的理由' },
    },
    staff_undo_merge: {
      seat: 'manager',
      args: async () => ({ p_merge_id: (await merge(db, people().manager, people().owner, await makePerson(db))).merge_id, ...reason }),
      other: { p_reason: '别的理由' },
    },
    staff_reveal_contact: {
      seat: 'manager',
      args: async () => ({ p_member_id: people().owner.memberId, ...reason }),
      other: { p_reason: '别的理由' },
    },
  };
}
