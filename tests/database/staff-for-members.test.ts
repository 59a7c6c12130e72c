import { beforeEach, describe, expect, test } from 'vitest';
import { adults, type Booked, book, cancel, makeEvent, makePerson, makeUnit, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let verifier: Person;
let owner: Person;

const act = <T>(person: Person, verb: string, args: Record<string, unknown>) => db.rpc<T>(person, verb, { p_key: key(), ...args });
const audits = () => db.query('select verb, actor_id, member_id, reason from club.audit_log order by audit_id');

beforeEach(async () => {
  verifier = await makePerson(db, { name: '核验员', roles: ['verifier'] });
  owner = await makePerson(db, { name: '沈砚', proof: 0 });
});

describe('a person without a mailbox takes part', () => {
  test('entered, placed, booked, cancelled, heard: the actor is on record each time', async () => {
    const event = await makeEvent(db, { min_proof: 1, capacity: 3 });
    const unit = await makeUnit(db, '102');
    const { member_id } = await act<{ member_id: string }>(verifier, 'staff_create_member', {
      p_display_name: '陈秋实',
      p_phone: '0571 8888 6666',
      p_unit_id: unit,
      p_role: 'owner',
      p_reason: '业主到前台登记',
    });
    const for_ = { p_member_id: member_id };
    expect(await refusal(act(verifier, 'staff_book_event', { ...for_, p_event_id: event, p_party: adults(1) }))).toBe('403 PROOF_REQUIRED');
    await act(verifier, 'staff_set_proof_level', { ...for_, p_level: 3, p_reason: '当面' });
    const booked = await act<Booked>(verifier, 'staff_book_event', { ...for_, p_event_id: event, p_party: adults(1) });
    expect(await refusal(act(verifier, 'staff_book_event', { ...for_, p_event_id: event, p_party: adults(1) }))).toBe('409 ALREADY_BOOKED');
    const door = await makePerson(db, { roles: ['door'] });
    expect(await db.as(door, 'select member_name, booked_by_staff, party_size from public.staff_roster')).toEqual([
      { member_name: '陈秋实', booked_by_staff: true, party_size: 1 },
    ]);
    await act(verifier, 'staff_cancel_booking', { p_booking_id: booked.booking_id, p_party_member_ids: null, p_reason: '腿疼' });
    await act(verifier, 'staff_open_case', { ...for_, p_category: 'question', p_subject: '电话', p_body: '茶会几点？', p_event_id: event });
    expect((await audits()).map((row) => row['verb'])).toEqual(
      expect.arrayContaining([
        'staff_create_member',
        'staff_set_proof_level',
        'staff_book_event',
        'staff_cancel_booking',
        'staff_open_case',
      ]),
    );
    expect(await db.query('select distinct actor_id from club.audit_log where member_id = $1', [member_id])).toEqual([
      { actor_id: verifier.memberId },
    ]);

    const seen = await db.rpc<Record<string, unknown>>(verifier, 'staff_member', { p_member_id: member_id });
    expect(seen).toMatchObject({
      account: {
        display_name: '陈秋实',
        email: null,
        has_login: false,
        proof_level: 3,
        consent_version: '2026-11-01',
        homes: [{ unit: '听潮苑 1号楼 1单元 102' }],
      },
      bookings: [{ booking_id: booked.booking_id, state: 'cancelled', booked_by_staff: true }],
      waiting: [],
      points: { balance: 0 },
      point_entries: [],
      cases: [{ subject: '电话', state: 'submitted' }],
    });
    expect(JSON.stringify(seen)).not.toContain(booked.code);
  });

  test('somebody who signs in by telephone has no mail address, and is not taken for one who cannot sign in', async () => {
    const person = await makePerson(db, { name: '林晚' });
    const account = async () =>
      (await db.rpc<{ account: { email: string | null; has_login: boolean } }>(verifier, 'staff_member', { p_member_id: person.memberId }))
        .account;
    expect(await account()).toMatchObject({ email: expect.stringContaining('***'), has_login: true });
    await db.query('update auth.users set email = null where email = $1', [person.email]);
    expect(await account()).toMatchObject({ email: null, has_login: true });
  });

  test('waits, and has the offer answered', async () => {
    const event = await makeEvent(db, { capacity: 2 });
    const holder = await makePerson(db);
    const booking = await book(db, holder, event, adults(2));
    const elders = [];
    for (const name of ['甲', '乙', '丙']) {
      const created = await act<{ member_id: string }>(verifier, 'staff_create_member', {
        p_display_name: name,
        p_phone: null,
        p_unit_id: null,
        p_role: null,
        p_reason: '前台',
      });
      elders.push(
        await act<{ waiting_entry_id: string }>(verifier, 'staff_join_waiting_list', {
          p_member_id: created.member_id,
          p_event_id: event,
          p_party: adults(2),
          p_accept_min: 1,
        }),
      );
    }
    await cancel(db, holder, booking.booking_id);
    const offer = async () => (await db.one<{ offer_id: string }>(`select offer_id from club.offers where state = 'open'`)).offer_id;
    expect(await act(verifier, 'staff_decline_offer', { p_offer_id: await offer() })).toEqual({ state: 'declined' });
    expect(await act(verifier, 'staff_leave_waiting_list', { p_waiting_entry_id: elders[1]?.waiting_entry_id })).toEqual({
      state: 'cancelled',
    });
    expect(await act(verifier, 'staff_accept_offer', { p_offer_id: await offer(), p_party: null })).toMatchObject({ seats: 2 });
    for (const verb of ['staff_accept_offer', 'staff_decline_offer']) {
      const party = verb === 'staff_accept_offer' ? { p_party: null } : {};
      expect(await refusal(act(verifier, verb, { p_offer_id: key(), ...party }))).toBe('404 OFFER_NOT_FOUND');
      expect(await refusal(act(owner, verb, { p_offer_id: key(), ...party }))).toBe('403 NOT_STAFF');
    }
    expect(await refusal(act(verifier, 'staff_leave_waiting_list', { p_waiting_entry_id: key() }))).toBe('404 WAITING_ENTRY_NOT_FOUND');
    expect(await refusal(act(owner, 'staff_leave_waiting_list', { p_waiting_entry_id: key() }))).toBe('403 NOT_STAFF');
  });

  test('is refused with the reasons of every form', async () => {
    const create = (args: object) =>
      act(verifier, 'staff_create_member', {
        p_display_name: '甲',
        p_phone: null,
        p_unit_id: null,
        p_role: null,
        p_reason: '前台',
        ...args,
      });
    expect(await refusal(create({ p_display_name: ' ' }))).toBe('422 NAME_REQUIRED');
    expect(await refusal(create({ p_display_name: '名'.repeat(31) }))).toBe('422 NAME_TOO_LONG');
    expect(await refusal(create({ p_phone: '打电话' }))).toBe('422 PHONE_INVALID');
    expect(await refusal(create({ p_reason: '' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(create({ p_unit_id: key(), p_role: 'owner' }))).toBe('404 UNIT_NOT_FOUND');
    expect(await refusal(create({ p_unit_id: await makeUnit(db, '601'), p_role: 'guest' }))).toBe('422 ROLE_UNKNOWN');
    await db.query('delete from club.privacy_notices');
    expect(await refusal(create({}))).toBe('409 NOTICE_MISSING');
  });

  test('staff verbs for a member who does not exist', async () => {
    const event = await makeEvent(db);
    const nobody = { p_member_id: key() };
    expect(await refusal(act(verifier, 'staff_book_event', { ...nobody, p_event_id: event, p_party: adults(1) }))).toBe(
      '404 MEMBER_NOT_FOUND',
    );
    expect(
      await refusal(act(verifier, 'staff_join_waiting_list', { ...nobody, p_event_id: event, p_party: adults(1), p_accept_min: 1 })),
    ).toBe('404 MEMBER_NOT_FOUND');
    expect(
      await refusal(act(verifier, 'staff_open_case', { ...nobody, p_category: 'praise', p_subject: 'x', p_body: 'x', p_event_id: null })),
    ).toBe('404 MEMBER_NOT_FOUND');
    expect(await refusal(db.rpc(verifier, 'staff_member', nobody))).toBe('404 MEMBER_NOT_FOUND');
  });
});
