import { randomUUID } from 'node:crypto';
import { adults, book, type Person } from './club.ts';
import type { TestDatabase } from './database.ts';
import type { Verb } from './home-verbs.ts';

/** The verbs about reaching people and their rights, for the test of request keys; there is room at the event `free`. */
export function contactVerbs(db: TestDatabase, people: () => { owner: Person; manager: Person }): Record<string, Verb> {
  const reason = { p_reason: '理由' };
  const key = randomUUID;
  const booked = () => book(db, people().owner, 'free', adults(2));
  /** A request of the owner about their data. */
  const ask = async () =>
    (
      await db.rpc<{ rights_request_id: string }>(people().owner, 'open_rights_request', {
        p_key: key(),
        p_kind: 'explanation',
        p_body: '为什么',
        p_proof: null,
      })
    ).rights_request_id;
  /** A mail of the owner that did not arrive. */
  const stuckMail = async () => {
    await booked();
    return (await db.one<{ outbox_id: string }>(`update club.outbox set state = 'failed' returning outbox_id`)).outbox_id;
  };
  return {
    mark_message: {
      seat: 'owner',
      args: async () => {
        await booked();
        return {
          p_message_id: (await db.one<{ outbox_id: string }>('select outbox_id from club.outbox')).outbox_id,
          p_read: true,
          p_archived: null,
        };
      },
      other: { p_archived: true },
    },
    open_rights_request: {
      seat: 'owner',
      args: async () => ({ p_kind: 'explanation', p_body: '为什么', p_proof: null }),
      other: { p_body: '怎么' },
    },
    withdraw_rights_request: {
      seat: 'owner',
      args: async () => ({ p_rights_request_id: await ask() }),
      other: { p_rights_request_id: key() },
    },
    staff_decide_request: {
      seat: 'manager',
      args: async () => ({ p_rights_request_id: await ask(), p_decision: 'granted', p_answer: '因为' }),
      other: { p_answer: '所以' },
    },
    staff_retry_mail: {
      seat: 'manager',
      args: async () => ({ p_outbox_id: await stuckMail(), ...reason }),
      other: { p_reason: '别的理由' },
    },
    staff_resend_mail: {
      seat: 'manager',
      args: async () => ({ p_outbox_id: await stuckMail(), p_address: 'a@b.test', ...reason }),
      other: { p_address: 'c@b.test' },
    },
    staff_give_up_mail: {
      seat: 'manager',
      args: async () => ({ p_outbox_id: await stuckMail(), ...reason }),
      other: { p_reason: '别的理由' },
    },
    staff_lift_address: {
      seat: 'manager',
      args: async () => {
        await db.query(`insert into club.address_flags (member_id, address_hash) values ($1, '\\x01')`, [people().owner.memberId]);
        return { p_member_id: people().owner.memberId, ...reason };
      },
      other: { p_reason: '别的理由' },
    },
    staff_change_address: {
      seat: 'manager',
      args: async () => ({ p_member_id: people().owner.memberId, p_address: 'new.box@club.test', ...reason }),
      other: { p_address: 'other.box@club.test' },
    },
    set_language: { seat: 'owner', args: async () => ({ p_language: 'en' }), other: { p_language: 'zh-Hant' } },
    set_message_preference: {
      seat: 'owner',
      args: async () => ({ p_kind: 'newsletter', p_channel: 'mail', p_wanted: true, p_text_version: 'v' }),
      other: { p_wanted: false },
    },
    set_opt_out: { seat: 'owner', args: async () => ({ p_opted_out: true }), other: { p_opted_out: false } },
    staff_log_contact: {
      seat: 'manager',
      args: async () => ({
        p_member_id: people().owner.memberId,
        p_channel: 'phone',
        p_direction: 'out',
        p_purpose: 'service',
        p_note: '回电',
      }),
      other: { p_note: '再回电' },
    },
    staff_set_hold: {
      seat: 'manager',
      args: async () => ({ p_member_id: people().owner.memberId, p_hold: 'mourning', p_until: '2027-01-01', ...reason }),
      other: { p_until: '2027-02-01' },
    },
    staff_lift_hold: {
      seat: 'manager',
      args: async () => {
        const held = { p_member_id: people().owner.memberId, p_hold: 'illness', p_until: '2027-01-01', ...reason };
        await db.rpc(people().manager, 'staff_set_hold', { p_key: key(), ...held });
        return { p_member_id: people().owner.memberId, p_hold: 'illness', ...reason };
      },
      other: { p_reason: '别的理由' },
    },
  };
}
