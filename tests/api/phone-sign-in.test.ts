import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClubError } from '../../src/lib/errors.ts';

/** What the sign-in service was asked, in order: path and body. */
const asked: [string, Record<string, unknown>][] = [];

/** Answers of the sign-in service by the end of the number, in its own shapes: some versions wrap what the hook said, some pass it on. */
const OTP: Record<string, [number, object]> = {
  '01': [422, { code: 422, msg: 'PHONE_REFUSED' }],
  '02': [400, { code: 400, error_code: 'sms_send_failed', msg: 'Error sending sms OTP: SMS_NOT_SENT' }],
  '03': [
    429,
    { code: 429, error_code: 'over_sms_send_rate_limit', msg: 'For security purposes, you can only request this after 42 seconds.' },
  ],
  '04': [422, { code: 422, error_code: 'phone_provider_disabled', msg: 'Unsupported phone provider' }],
  '05': [429, { code: 429, msg: 'TOO_MANY_REQUESTS' }],
};

/** A session as the service gives it out. Nobody here looks at the signature. */
function session(phone: string) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const expires_at = Math.floor(Date.now() / 1000) + 3600;
  const user = {
    id: '6481a5c1-3d37-4a56-9f6a-bee08c554965',
    aud: 'authenticated',
    role: 'authenticated',
    email: '',
    phone,
    app_metadata: {},
    user_metadata: {},
  };
  const access_token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: user.id, exp: expires_at })}.AAAA`;
  return { access_token, token_type: 'bearer', expires_in: 3600, expires_at, refresh_token: 'refresh', user };
}

function answer(path: string, body: Record<string, unknown>): [number, object] {
  if (path === '/auth/v1/otp') return OTP[String(body.phone).slice(-2)] ?? [200, { message_id: 'm' }];
  if (path === '/auth/v1/verify' && body.token === '402817') return [200, session(String(body.phone).slice(1))];
  return [403, { code: 403, error_code: 'otp_expired', msg: 'Token has expired or is invalid' }];
}

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const path = request.url?.split('?')[0] ?? '';
      const body = JSON.parse(Buffer.concat(parts).toString() || '{}');
      asked.push([path, body]);
      const [status, says] = answer(path, body);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(says));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => server.close());

// Each test gets the site's own modules anew, built as the settings say.
beforeEach(() => {
  vi.resetModules();
  asked.length = 0;
  vi.stubEnv('PUBLIC_SUPABASE_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => vi.unstubAllEnvs());

const roads = () => import('../../src/lib/session.ts');
const codeOf = (call: Promise<unknown>) => call.then(() => 'through').catch((error: ClubError) => error.code);

describe('signing in by a code on the telephone', () => {
  test('asks for a code and trades it for a session, whatever way the number is written', async () => {
    const { requestCode, verifyCode } = await roads();
    const to = { way: 'phone', address: '138 0013 8000' } as const;
    await requestCode(to);
    expect(await codeOf(verifyCode(to, '000000'))).toBe('CODE_WRONG_OR_EXPIRED');
    await verifyCode(to, '402817');
    expect(asked.map(([path, { phone, type, create_user }]) => [path, phone, type ?? create_user])).toEqual([
      ['/auth/v1/otp', '+8613800138000', true],
      ['/auth/v1/verify', '+8613800138000', 'sms'],
      ['/auth/v1/verify', '+8613800138000', 'sms'],
    ]);
    const { authClient } = await import('../../src/lib/supabase.ts');
    expect((await authClient().getSession()).data.session?.user.phone).toBe('8613800138000');
  });

  test('each refusal has its sentence', async () => {
    const { requestCode } = await roads();
    const ask = (address: string) => codeOf(requestCode({ way: 'phone', address }));
    expect(await ask('13800138001')).toBe('PHONE_REFUSED');
    expect(await ask('13800138002')).toBe('SMS_NOT_SENT');
    expect(await ask('13800138003')).toBe('TOO_MANY_REQUESTS');
    expect(await ask('13800138004')).toBe('UNEXPECTED');
    expect(await ask('13800138005')).toBe('TOO_MANY_REQUESTS');
    expect(await ask('13800138000')).toBe('through');
  });

  test('what is no mobile number is refused before anybody is asked', async () => {
    const { requestCode } = await roads();
    expect(await codeOf(requestCode({ way: 'phone', address: '1380013800' }))).toBe('MOBILE_INVALID');
    expect(asked).toEqual([]);
  });

  test('an address by mail takes its own road as before', async () => {
    const { requestCode } = await roads();
    await requestCode({ way: 'mail', address: 'owner@demo.test' });
    expect(asked).toMatchObject([['/auth/v1/otp', { email: 'owner@demo.test', create_user: true }]]);
    expect(asked[0]?.[1]).not.toHaveProperty('phone');
  });
});

describe('the form', () => {
  const form = async () => {
    const { SignInForm } = await import('../../src/features/account/SignInForm.tsx');
    return renderToStaticMarkup(createElement(SignInForm));
  };

  test('offers the telephone beside mail in a build that says so, and begins with mail', async () => {
    vi.stubEnv('PUBLIC_PHONE_SIGN_IN', '1');
    const html = await form();
    expect(html).toContain('手机号登录');
    expect(html).toMatch(/aria-pressed="true"[^>]*>邮箱登录/);
    expect(html).toContain('type="email"');
  });

  test.each(['', '0', 'true'])('offers mail alone in any other: %j', async (value) => {
    vi.stubEnv('PUBLIC_PHONE_SIGN_IN', value);
    const html = await form();
    expect(html).not.toContain('手机号');
    expect(html).toContain('type="email"');
  });
});
