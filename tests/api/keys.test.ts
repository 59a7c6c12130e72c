import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Club, key, openClub, PARTY } from './support/club.ts';
import { NOTICE } from '../support/club.ts';
import { eventFacts } from './support/facts.ts';

let club: Club;
beforeAll(async () => {
  club = await openClub();
  await club.publish({ event_id: 'tea' });
});
afterAll(() => club.close());

const ask = (path: string, headers: Record<string, string> = {}, body?: unknown) =>
  fetch(`${club.server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Functions that only the secret key may call, with arguments that would be accepted. */
const SERVICE_CALLS: [name: string, args: Record<string, unknown>][] = [
  ['publish_content', { p_payload: { notice_version: NOTICE, build_day: '2026-11-22', events: [eventFacts()] } }],
  ['grant_staff', { p_email: 'somebody@demo.test', p_role: 'manager', p_reason: 'x' }],
  ['claim_mails', { p_limit: 1 }],
  ['run_due_jobs', {}],
];

describe('keys', () => {
  test('a request without a key is refused, and is not service_role', async () => {
    expect((await ask('/rest/v1/event_seats')).status).toBe(401);
    for (const [name, args] of SERVICE_CALLS) expect([name, (await ask(`/rest/v1/rpc/${name}`, {}, args)).status]).toEqual([name, 401]);
    expect((await ask('/auth/v1/otp', {}, { email: 'a@demo.test' })).status).toBe(401);
  });

  test('an invented key is refused', async () => {
    for (const apikey of ['sb_publishable_other', 'sb_secret_other', club.server.keys.jwt_secret]) {
      expect((await ask('/rest/v1/event_seats', { apikey })).status).toBe(401);
    }
  });

  test.each(SERVICE_CALLS)('%s is closed to visitors and members, and open to the secret key', async (name, args) => {
    await club.signIn('somebody@demo.test');
    for (const client of [club.visitor(), await club.member('curious@demo.test')]) {
      const { error, status } = await client.rpc(name, args);
      expect(error, name).not.toBeNull();
      expect([401, 403, 404], name).toContain(status);
    }
    expect((await club.operator.rpc(name, args)).error).toBeNull();
  });

  test('a token signed with another secret opens nothing', async () => {
    const session = (await (await club.member('token@demo.test')).auth.getSession()).data.session;
    const apikey = club.server.keys.publishable_key;
    const [head, body] = (session?.access_token ?? '').split('.');
    const forged = `${head}.${body}.${'A'.repeat(43)}`;
    expect((await ask('/rest/v1/my_account', { apikey, Authorization: `Bearer ${forged}` })).status).toBe(401);
    expect((await ask('/rest/v1/my_account', { apikey, Authorization: `Bearer ${session?.access_token}` })).status).toBe(200);
  });

  test('the private schema cannot be named', async () => {
    const apikey = club.server.keys.publishable_key;
    for (const table of ['members', 'bookings', 'outbox', 'staff_grants']) {
      expect([table, (await ask(`/rest/v1/${table}`, { apikey, 'Accept-Profile': 'club' })).status]).not.toEqual([table, 200]);
      expect((await ask(`/rest/v1/${table}`, { apikey })).status).toBe(404);
    }
    expect((await ask('/rest/v1/event_seats', { apikey, 'Accept-Profile': 'public' })).status).toBe(200);
  });

  test('visitors see seats, and nothing of anybody', async () => {
    const visitor = club.visitor();
    const seats = await visitor.from('event_seats').select('event_id, free').eq('event_id', 'tea');
    expect(seats.data).toEqual([{ event_id: 'tea', free: 10 }]);
    for (const view of ['my_account', 'my_bookings', 'my_points', 'my_cases', 'staff_roster', 'staff_outbox']) {
      const { data, error } = await visitor.from(view).select();
      expect([view, error ? 'refused' : (data?.length ?? 0)]).toEqual([view, expect.toSatisfy((seen) => seen === 'refused' || seen === 0)]);
    }
    const booking = await visitor.rpc('book_event', { p_key: key(), p_event_id: 'tea', p_party: PARTY });
    expect(booking.error).not.toBeNull();
    expect(booking.status).toBe(401);
  });
});

describe('the port', () => {
  const statusFor = (host: string) =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(club.server.url);
      request({ host: '127.0.0.1', port, path: '/mailbox/', headers: { Host: host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  test('answers to its own names only, so that a foreign page cannot rebind its name to it', async () => {
    expect(await statusFor('evil.example.org')).toBe(421);
    expect(await statusFor('127.0.0.1.evil.example.org')).toBe(421);
    expect(await statusFor(`localhost:${new URL(club.server.url).port}`)).toBe(200);
  });

  test('answers of the API are never kept', async () => {
    const answer = await ask('/rest/v1/event_seats', { apikey: club.server.keys.publishable_key });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });
});
