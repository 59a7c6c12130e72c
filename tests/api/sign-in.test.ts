import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Club, openClub } from './support/club.ts';

let club: Club;
beforeAll(async () => {
  club = await openClub();
});
afterAll(() => club.close());

describe('signing in with a code', () => {
  test('a first visit makes an account; the mail is Chinese and holds the six digits', async () => {
    const email = 'first@demo.test';
    const client = await club.signIn(email);
    const { data } = await client.auth.getUser();
    expect(data.user?.email).toBe(email);
    const [mail] = club.server.mailbox?.list(email) ?? [];
    expect(mail?.subject).toMatch(/^\d{6} 是您的澄湾会登录验证码 \/ Your sign-in code$/);
    expect(mail?.text).toContain('请在 10 分钟内填入登录页面');
    expect(mail?.text).toContain(club.codeFor(email));
    expect(mail?.html).toContain(club.codeFor(email));
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/https?:|token=/);
  });

  test('a second visit leads to the same account', async () => {
    const once = await (await club.signIn('again@demo.test')).auth.getUser();
    const twice = await (await club.signIn('again@demo.test')).auth.getUser();
    expect(twice.data.user?.id).toBe(once.data.user?.id);
  });

  test('a wrong code is refused, and the right one still works', async () => {
    const email = 'wrong@demo.test';
    const client = club.visitor();
    await client.auth.signInWithOtp({ email });
    const right = club.codeFor(email);
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await client.auth.verifyOtp({ email, token: wrong, type: 'email' })).error?.status).toBe(403);
    expect((await client.auth.verifyOtp({ email, token: right, type: 'email' })).error).toBeNull();
  });

  test('a code works once, for its own address', async () => {
    const email = 'once@demo.test';
    await club.signIn(email);
    const used = club.codeFor(email);
    expect((await club.visitor().auth.verifyOtp({ email, token: used, type: 'email' })).error).not.toBeNull();
    await club.visitor().auth.signInWithOtp({ email });
    const fresh = club.codeFor(email);
    expect((await club.visitor().auth.verifyOtp({ email: 'other@demo.test', token: fresh, type: 'email' })).error).not.toBeNull();
    expect((await club.visitor().auth.verifyOtp({ email, token: fresh, type: 'email' })).error).toBeNull();
  });

  test('a new code makes the old one useless', async () => {
    const email = 'resend@demo.test';
    const client = club.visitor();
    await client.auth.signInWithOtp({ email });
    const old = club.codeFor(email);
    await client.auth.signInWithOtp({ email });
    const fresh = club.codeFor(email);
    expect(fresh).not.toBe(old);
    expect((await client.auth.verifyOtp({ email, token: old, type: 'email' })).error).not.toBeNull();
  });

  test('a session can be renewed, and ends when its owner signs out', async () => {
    const client = await club.signIn('session@demo.test');
    const before = (await client.auth.getSession()).data.session;
    const renewed = await client.auth.refreshSession();
    expect(renewed.error).toBeNull();
    expect(renewed.data.session?.refresh_token).not.toBe(before?.refresh_token);
    await client.auth.signOut();
    const { error } = await club.visitor().auth.refreshSession({ refresh_token: renewed.data.session?.refresh_token ?? '' });
    expect(error).not.toBeNull();
  });
});
