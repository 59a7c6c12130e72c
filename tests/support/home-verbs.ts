import { adults, book, makePerson, makeUnit, moveIn, type Person } from './club.ts';
import type { TestDatabase } from './database.ts';
import { act, homeOf, openClaim, PNG, printLetters, token } from './homes.ts';
import { bringIn, home, preview, stage } from './imports.ts';

/** A verb of the API that writes: who calls it, a call that works, and an argument to change in it. */
export interface Verb {
  seat: 'owner' | 'manager';
  args: () => Promise<Record<string, unknown>>;
  other: Record<string, unknown>;
}

/** The verbs about homes and proofs, for the test of request keys. */
export function homeVerbs(db: TestDatabase, people: () => { owner: Person; manager: Person }): Record<string, Verb> {
  const someReason = { p_reason: '理由' };
  /** A home of the person, by itself; its household. */
  const atHome = async (person: Person) => {
    await moveIn(db, person, '301');
    return (await homeOf(db, person)).household_id;
  };
  /** Somebody who lives with the owner. */
  const housemate = async () => {
    await atHome(people().owner);
    const person = await makePerson(db);
    await moveIn(db, person, '301', 'family');
    return person;
  };
  /** Somebody who let the owner act for them. */
  const authority = async () => {
    const person = await housemate();
    const args = { p_member_id: people().owner.memberId, p_until: '2026-12-31' };
    return { person, memberId: person.memberId, ...(await act<{ proxy_id: string }>(db, person, 'appoint_proxy', args)) };
  };
  const invited = async (person: Person) => {
    const secret = token();
    const args = { p_household_id: await atHome(person), p_role: 'family', p_token: secret };
    return { secret, ...(await act<{ invitation_id: string }>(db, person, 'invite_to_home', args)) };
  };
  return {
    staff_stage_import: {
      seat: 'manager',
      args: async () => ({ p_import_id: null, p_kind: 'register', p_file_name: '房屋.csv', p_lines: JSON.stringify([{ line: 2 }]) }),
      other: { p_kind: 'roll' },
    },
    staff_apply_import: {
      seat: 'manager',
      args: async () => {
        const importId = await stage(db, people().manager, 'register', [home('101')]);
        return { p_import_id: importId, p_complete: false, p_print: (await preview(db, people().manager, importId)).print };
      },
      other: { p_complete: true },
    },
    staff_undo_import: {
      seat: 'manager',
      args: async () => ({ p_import_id: (await bringIn(db, people().manager, 'register', [home('101')])).importId, ...someReason }),
      other: { p_reason: '别的理由' },
    },
    claim_home: {
      seat: 'owner',
      args: async () => ({ p_code: (await printLetters(db, people().manager, ['301'])).letters[0]?.code }),
      other: { p_code: 'AAAA' },
    },
    match_roll: {
      seat: 'owner',
      args: async () => ({ p_name: '沈砚', p_phone: '13800006601', p_home: null }),
      other: { p_phone: '13800006602' },
    },
    open_claim: {
      seat: 'owner',
      args: async () => ({
        p_home: '601',
        p_role: 'owner',
        p_company: null,
        p_note: null,
        p_papers: JSON.stringify([{ name: 'a', data: PNG }]),
      }),
      other: { p_home: '602' },
    },
    withdraw_claim: {
      seat: 'owner',
      args: async () => ({ p_claim_id: (await openClaim(db, people().owner)).claim_id }),
      other: { p_claim_id: crypto.randomUUID() },
    },
    invite_to_home: {
      seat: 'owner',
      args: async () => ({ p_household_id: await atHome(people().owner), p_role: 'family', p_token: token() }),
      other: { p_role: 'tenant' },
    },
    withdraw_invitation: {
      seat: 'owner',
      args: async () => ({ p_invitation_id: (await invited(people().owner)).invitation_id }),
      other: { p_invitation_id: crypto.randomUUID() },
    },
    accept_invitation: {
      seat: 'owner',
      args: async () => ({ p_token: (await invited(await makePerson(db))).secret }),
      other: { p_token: token() },
    },
    leave_home: {
      seat: 'owner',
      args: async () => ({ p_household_id: await atHome(people().owner) }),
      other: { p_household_id: crypto.randomUUID() },
    },
    remove_from_home: {
      seat: 'owner',
      args: async () => {
        const guest = await makePerson(db);
        const household = await atHome(people().owner);
        await moveIn(db, guest, '301', 'family');
        return { p_household_id: household, p_member_id: guest.memberId };
      },
      other: { p_member_id: crypto.randomUUID() },
    },
    staff_make_claim_codes: { seat: 'manager', args: async () => ({ p_unit_ids: [await makeUnit(db, '301')] }), other: { p_unit_ids: [] } },
    staff_decide_claim: {
      seat: 'manager',
      args: async () => ({ p_claim_id: (await openClaim(db, people().owner)).claim_id, p_unit_id: null, p_until: null, ...someReason }),
      other: { p_reason: '别的理由' },
    },
    staff_end_household: {
      seat: 'manager',
      args: async () => ({ p_household_id: await atHome(people().owner), p_keep_roll: false, ...someReason }),
      other: { p_keep_roll: true },
    },
    staff_remove_from_household: {
      seat: 'manager',
      args: async () => ({ p_household_id: await atHome(people().owner), p_member_id: people().owner.memberId, ...someReason }),
      other: { p_reason: '别的理由' },
    },
    appoint_proxy: {
      seat: 'owner',
      args: async () => ({ p_member_id: (await housemate()).memberId, p_until: '2026-12-31' }),
      other: { p_until: '2026-12-30' },
    },
    end_proxy: {
      seat: 'owner',
      args: async () => ({ p_proxy_id: (await authority()).proxy_id }),
      other: { p_proxy_id: crypto.randomUUID() },
    },
    proxy_book_event: {
      seat: 'owner',
      args: async () => ({ p_member_id: (await authority()).memberId, p_event_id: 'free', p_party: adults(1) }),
      other: { p_party: adults(2) },
    },
    proxy_cancel_booking: {
      seat: 'owner',
      args: async () => {
        const { person, memberId } = await authority();
        return { p_member_id: memberId, p_booking_id: (await book(db, person, 'free')).booking_id };
      },
      other: { p_booking_id: crypto.randomUUID() },
    },
    proxy_open_case: {
      seat: 'owner',
      args: async () => ({ p_member_id: (await authority()).memberId, p_category: 'repair', p_subject: '漏水', p_body: '漏水' }),
      other: { p_service_id: 'service/repair' },
    },
    staff_appoint_proxy: {
      seat: 'manager',
      args: async () => ({
        p_member_id: (await housemate()).memberId,
        p_proxy_member_id: people().owner.memberId,
        p_until: '2026-12-31',
        ...someReason,
      }),
      other: { p_reason: '别的理由' },
    },
    staff_discard_import: {
      seat: 'manager',
      args: async () => ({ p_import_id: await stage(db, people().manager, 'register', [home('101')]) }),
      other: { p_import_id: crypto.randomUUID() },
    },
  };
}
