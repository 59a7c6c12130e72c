import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Club, key, openClub } from './support/club.ts';

let club: Club;
beforeAll(async () => {
  club = await openClub();
  await club.publish();
});
afterAll(() => club.close());

const subjects = (address: string) => (club.server.mailbox?.list(address) ?? []).map((mail) => mail.subject);

describe('another address for a login', () => {
  test('the code goes to the new mailbox, nothing changes before it is given back, and the old mailbox is told', async () => {
    const client = await club.member('before@demo.test');
    const mine = async () => (await client.from('my_account').select('email, member_id').single()).data;
    const before = await mine();
    expect((await client.auth.updateUser({ email: 'after@demo.test' })).error).toBeNull();
    expect((await mine())?.email).toBe('before@demo.test');
    expect(subjects('after@demo.test')).toEqual([expect.stringMatching(/^\d{6} 是您换登录邮箱的验证码/)]);
    const token = club.codeFor('after@demo.test');
    const wrong = token === '000000' ? '000001' : '000000';
    expect((await client.auth.verifyOtp({ email: 'after@demo.test', token: wrong, type: 'email_change' })).error).not.toBeNull();
    expect((await client.auth.verifyOtp({ email: 'after@demo.test', token, type: 'email_change' })).error).toBeNull();
    expect(await mine()).toEqual({ email: 'after@demo.test', member_id: before?.member_id });
    await expect.poll(() => subjects('before@demo.test'), { timeout: 20_000 }).toContain('您的登录邮箱换了');
    const again = await (await club.signIn('after@demo.test')).auth.getUser();
    expect(again.data.user?.id).toBe((await client.auth.getUser()).data.user?.id);
  });

  test('staff give it: the new address signs in as the same person, the sessions of before are not renewed', async () => {
    const owner = await club.member('lost@demo.test');
    const session = (await owner.auth.getSession()).data.session;
    const memberId = (await owner.from('my_account').select('member_id').single()).data?.member_id;
    const staff = await club.member('desk@demo.test', '许晴');
    await club.operator.rpc('grant_staff', { p_email: 'desk@demo.test', p_role: 'verifier', p_reason: '测试' });
    const change = (address: string) =>
      staff.rpc('staff_change_address', { p_key: key(), p_member_id: memberId, p_address: address, p_reason: '当面看过身份证件' });
    expect((await change('desk@demo.test')).error?.message).toBe('ADDRESS_TAKEN');
    expect((await change('found@demo.test')).data).toEqual({ changed: true });
    expect((await club.visitor().auth.refreshSession({ refresh_token: session?.refresh_token ?? '' })).error).not.toBeNull();
    const found = await club.signIn('found@demo.test');
    expect((await found.from('my_account').select('member_id').single()).data?.member_id).toBe(memberId);
    await expect.poll(() => subjects('lost@demo.test'), { timeout: 20_000 }).toContain('您的登录邮箱换了');
  });
});
