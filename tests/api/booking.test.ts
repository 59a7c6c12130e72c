import { setTimeout as sleep } from 'node:timers/promises';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBeijingIso } from '../../src/lib/beijing.ts';
import { type Club, key, openClub, PARTY } from './support/club.ts';

let club: Club;
beforeAll(async () => {
  club = await openClub();
  await club.publish({ event_id: 'tea' }, { event_id: 'tiny', title: '小班手作', capacity: 1 }, { event_id: 'proof', min_proof: 2 });
});
afterAll(() => club.close());

/** Waits for a mail whose subject holds a text; the worker needs a moment. */
async function mailTo(email: string, subject: string) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const mail = club.server.mailbox?.list(email).find((found) => found.subject.includes(subject));
    if (mail) return mail;
    await sleep(100);
  }
  throw new Error(`no mail “${subject}” came to ${email}`);
}

const book = (client: Awaited<ReturnType<Club['signIn']>>, event: string, requestKey = key(), party: unknown = PARTY) =>
  client.rpc('book_event', { p_key: requestKey, p_event_id: event, p_party: party });

describe('booking over the wire', () => {
  test('takes seats, shows them to the member alone, and mails a calendar file', async () => {
    const member = await club.member('owner@demo.test');
    const { data, error } = await book(member, 'tea', key(), [...PARTY, { first_name: '豆豆', age_band: 'child', guardian_ok: true }]);
    expect(error).toBeNull();
    expect(data).toMatchObject({ seats: 2, code: expect.stringMatching(/^[0-9A-Z]{12}$/) });

    const own = await member.from('my_bookings').select('booking_id, event_id, state, code');
    expect(own.data).toEqual([{ booking_id: data.booking_id, event_id: 'tea', state: 'confirmed', code: data.code }]);
    const other = await club.member('neighbour@demo.test');
    expect((await other.from('my_bookings').select()).data).toEqual([]);
    expect((await club.visitor().from('event_seats').select('free').eq('event_id', 'tea').single()).data).toEqual({ free: 8 });

    const mail = await mailTo('owner@demo.test', '报名成功');
    expect(mail.text).toContain(data.code.replace(/(.{4})(?=.)/g, '$1 '));
    const entry = new ICAL.Component(ICAL.parse(mail.attachments[0]?.content ?? '')).getFirstSubcomponent('vevent');
    const seats = await club.visitor().from('event_seats').select('starts_at').eq('event_id', 'tea').single();
    const start = (entry?.getFirstPropertyValue('dtstart') as { toJSDate: () => Date } | undefined)?.toJSDate().getTime();
    expect(Math.abs((start ?? 0) - Date.parse(toBeijingIso(seats.data?.starts_at)))).toBeLessThan(1000);
    expect(club.complaints).toEqual([]);
  });

  test('the same request twice has one effect and one answer; with other arguments it is refused', async () => {
    const member = await club.member('double@demo.test');
    const requestKey = key();
    const [first, second] = await Promise.all([book(member, 'tea', requestKey), book(member, 'tea', requestKey)]);
    expect(second.data).toEqual(first.data);
    expect((await member.from('my_bookings').select()).data).toHaveLength(1);
    const reused = await book(member, 'tiny', requestKey);
    expect([reused.status, reused.error?.message]).toEqual([409, 'REQUEST_KEY_REUSED']);
  });

  test.each([
    { event: 'tea', party: [], status: 422, code: 'PARTY_REQUIRED' },
    {
      event: 'tea',
      party: [...PARTY, { first_name: '豆豆', age_band: 'child', guardian_ok: false }],
      status: 422,
      code: 'GUARDIAN_REQUIRED',
    },
    { event: 'tea', party: Array(5).fill(PARTY[0]), status: 422, code: 'PARTY_TOO_LARGE' },
    { event: 'nowhere', party: PARTY, status: 404, code: 'EVENT_NOT_FOUND' },
    { event: 'proof', party: PARTY, status: 403, code: 'PROOF_REQUIRED' },
  ])('a refusal arrives as $status with the code $code', async ({ event, party, status, code }) => {
    const member = await club.member('refused@demo.test');
    const answer = await book(member, event, key(), party);
    expect([answer.status, answer.error?.message]).toEqual([status, code]);
  });

  test('who has no name yet is told so', async () => {
    const answer = await book(await club.signIn('nameless@demo.test'), 'tea');
    expect([answer.status, answer.error?.message]).toEqual([403, 'PROFILE_INCOMPLETE']);
  });

  test('the last seat goes once; the next in the queue is offered it when it is given back', async () => {
    const first = await club.member('first@demo.test');
    const second = await club.member('second@demo.test');
    const booking = await book(first, 'tiny');
    expect(booking.error).toBeNull();
    const full = await book(second, 'tiny');
    expect([full.status, full.error?.message]).toEqual([409, 'EVENT_FULL']);
    const waiting = await second.rpc('join_waiting_list', { p_key: key(), p_event_id: 'tiny', p_party: PARTY, p_accept_min: 1 });
    expect(waiting.data).toMatchObject({ place_in_queue: 1 });

    const cancelled = await first.rpc('cancel_booking', { p_key: key(), p_booking_id: booking.data.booking_id, p_party_member_ids: null });
    expect(cancelled.error).toBeNull();
    expect((await mailTo('second@demo.test', '有名额了')).text).toContain('小班手作');
    expect((await mailTo('first@demo.test', '已取消报名')).attachments[0]?.contentType).toContain('method=CANCEL');
    const [entry] = (await second.from('my_waiting_entries').select('offer_id, offer_seats')).data ?? [];
    expect(entry?.offer_seats).toBe(1);
    const accepted = await second.rpc('accept_offer', { p_key: key(), p_offer_id: entry?.offer_id, p_party: null });
    expect(accepted.data).toMatchObject({ seats: 1 });
  });

  test('rights that are taken away are gone at the next call, with the old token', async () => {
    const staff = await club.member('door@demo.test');
    expect((await staff.from('staff_roster').select()).data ?? []).toEqual([]);
    const grant = { p_email: 'door@demo.test', p_role: 'door', p_reason: '值班' };
    expect((await club.operator.rpc('grant_staff', grant)).error).toBeNull();
    expect((await staff.from('staff_roster').select()).data?.length).toBeGreaterThan(0);
    expect((await club.operator.rpc('revoke_staff', grant)).error).toBeNull();
    expect((await staff.from('staff_roster').select()).data ?? []).toEqual([]);
  });

  test('an event that moves or is called off is mailed with a higher sequence', async () => {
    const member = await club.member('mover@demo.test');
    await book(member, 'tea');
    await mailTo('mover@demo.test', '报名成功');
    const others = [
      { event_id: 'tiny', title: '小班手作', capacity: 1 },
      { event_id: 'proof', min_proof: 2 },
    ] as const;
    expect((await club.publish({ event_id: 'tea', place: '望海里会客厅' }, ...others)).refused).toEqual([]);
    const moved = await mailTo('mover@demo.test', '活动有变动');
    expect(moved.text).toContain('望海里会客厅');
    await club.publish({ event_id: 'tea', place: '望海里会客厅', cancelled_reason: '台风' }, ...others);
    const off = await mailTo('mover@demo.test', '活动取消');
    expect(off.text).toContain('台风');
    const sequence = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);
    const booked = club.server.mailbox?.list('mover@demo.test').find((mail) => mail.subject.includes('报名成功'));
    const [a, b, c] = [booked, moved, off].map((mail) => sequence(mail?.attachments[0]?.content ?? ''));
    expect(b).toBeGreaterThan(a as number);
    expect(c).toBeGreaterThan(b as number);
    const uids = [booked, moved, off].map((mail) => /UID:(.*)/.exec(mail?.attachments[0]?.content ?? '')?.[1]);
    expect(new Set(uids).size).toBe(1);
  });
});
