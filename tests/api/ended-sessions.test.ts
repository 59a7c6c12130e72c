import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Club, key, openClub } from './support/club.ts';

let club: Club;
beforeAll(async () => {
  club = await openClub();
  await club.publish();
});
afterAll(() => club.close());

type Client = Awaited<ReturnType<Club['signIn']>>;

/** Whoever has copied the token of a session: every request carries it, whatever happens to the session meanwhile. */
async function copyOf(client: Client): Promise<Client> {
  const token = (await client.auth.getSession()).data.session?.access_token ?? '';
  return createClient(club.server.url, club.server.keys.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    accessToken: async () => token,
  });
}
const account = async (client: Client) => (await client.from('my_account').select('member_id')).data;
const openCase = async (client: Client) =>
  (await client.rpc('open_case', { p_key: key(), p_category: 'repair', p_subject: '门锁', p_body: '坏了' })).error?.message;

describe('a token in hand when its session ends', () => {
  test('names its session, as the rule needs', async () => {
    const client = await club.member('claims@demo.test');
    const token = (await client.auth.getSession()).data.session?.access_token ?? '';
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims.session_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('signing out elsewhere: the copy reads nothing and is told to sign in, the other device goes on', async () => {
    const phone = await club.member('devices@demo.test');
    const tablet = await club.signIn('devices@demo.test');
    const copy = await copyOf(phone);
    expect(await account(copy)).toHaveLength(1);
    expect(await openCase(copy)).toBeUndefined();
    expect((await tablet.auth.signOut({ scope: 'others' })).error).toBeNull();
    expect(await account(copy)).toEqual([]);
    expect((await copy.from('my_cases').select('case_id')).data).toEqual([]);
    expect(await openCase(copy)).toBe('NOT_SIGNED_IN');
    expect(await account(tablet)).toHaveLength(1);
    expect(await openCase(tablet)).toBeUndefined();
  });

  test('signing out on the device itself ends its token too', async () => {
    const client = await club.member('leaving@demo.test');
    const copy = await copyOf(client);
    expect(await account(copy)).toHaveLength(1);
    await client.auth.signOut({ scope: 'local' });
    expect(await account(copy)).toEqual([]);
  });

  test('a renewed token belongs to the same session', async () => {
    const client = await club.member('renewed@demo.test');
    const before = await copyOf(client);
    expect((await client.auth.refreshSession()).error).toBeNull();
    expect([await account(client), await account(before)]).toMatchObject([[{}], [{}]]);
  });

  test('staff give the login another address: whoever had the old one’s session is out at once', async () => {
    const owner = await club.member('stolen@demo.test');
    const copy = await copyOf(owner);
    const memberId = (await account(copy))?.[0]?.member_id;
    const staff = await club.member('counter@demo.test', '许晴');
    await club.operator.rpc('grant_staff', { p_email: 'counter@demo.test', p_role: 'verifier', p_reason: '测试' });
    const changed = await staff.rpc('staff_change_address', {
      p_key: key(),
      p_member_id: memberId,
      p_address: 'safe@demo.test',
      p_reason: '当面看过身份证件',
    });
    expect(changed.data).toEqual({ changed: true });
    expect(await account(copy)).toEqual([]);
    expect(await openCase(copy)).toBe('NOT_SIGNED_IN');
    expect(await account(await club.signIn('safe@demo.test'))).toEqual([{ member_id: memberId }]);
  });
});
