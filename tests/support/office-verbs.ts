import type { Person } from './club.ts';
import type { TestDatabase } from './database.ts';
import type { Verb } from './home-verbs.ts';

const reason = { p_reason: '理由' };

/** The verbs of the office: rights of staff and looking at a phone number. The people are asked for when a call is made. */
export function officeVerbs(db: TestDatabase, people: () => { owner: Person; manager: Person }): Record<string, Verb> {
  const grant = () => ({ p_email: people().owner.email, p_role: 'door', p_community_id: null, p_building: null, p_until: null, ...reason });
  return {
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
    staff_reveal_contact: {
      seat: 'manager',
      args: async () => ({ p_member_id: people().owner.memberId, ...reason }),
      other: { p_reason: '别的理由' },
    },
  };
}
