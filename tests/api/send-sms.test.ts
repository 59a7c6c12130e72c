import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Club, openClub } from './support/club.ts';

const root = path.resolve(import.meta.dirname, '../..');
const SECRET = randomBytes(24);
const OLDER = randomBytes(24);
const written = (secret: Buffer) => `v1,whsec_${secret.toString('base64')}`;
const CODE = '402817';

let club: Club;
let provider: ChildProcess;
let providerUrl: string;
/** What reached the provider, in order. */
const arrived: Record<string, unknown>[] = [];

type Hook = { url: string; lines: string[]; stop: () => Promise<void> };
const hooks: Hook[] = [];

/** Starts the hook as the operator does, with the settings of a provider. */
async function startHook(settings: Record<string, string>): Promise<Hook> {
  const env = {
    ...process.env,
    SMS_HOOK_PORT: '0',
    SUPABASE_URL: club.server.url,
    CLUB_SECRET_KEY: club.server.keys.secret_key,
    SEND_SMS_HOOK_SECRETS: `${written(SECRET)}|${written(OLDER)}`,
    SMS_ENDPOINT: providerUrl,
    SMS_SIGN_NAME: '澄湾会',
    SMS_TEMPLATE: 'SMS_100',
    ...settings,
  };
  const child = spawn(process.execPath, [path.join(root, 'scripts/sms-hook.mjs')], { env });
  const hook: Hook = {
    url: '',
    lines: [],
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
  hooks.push(hook);
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        const url = /^send-sms (http:\S+)$/.exec(line)?.[1];
        if (url) hook.url = url;
        else hook.lines.push(line);
        if (url) resolve();
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the hook ended with ${code}: ${hook.lines.join(' ')}`)));
  });
  return hook;
}

const SETTINGS = {
  aliyun: { SMS_PROVIDER: 'aliyun', ALIYUN_ACCESS_KEY_ID: 'LTAI-test', ALIYUN_ACCESS_KEY_SECRET: 'aliyun-secret' },
  tencent: {
    SMS_PROVIDER: 'tencent',
    TENCENT_SECRET_ID: 'AKID-test',
    TENCENT_SECRET_KEY: 'tencent-secret',
    TENCENT_SMS_APP_ID: '1400006666',
  },
  http: { SMS_PROVIDER: 'http', SMS_AUTHORIZATION: 'Bearer of-our-gateway' },
};

beforeAll(async () => {
  club = await openClub();
  provider = fork(path.join(root, 'tests/support/sms-provider.mjs'));
  providerUrl = await new Promise((resolve) => {
    provider.on('message', (message: { listening?: string } & Record<string, unknown>) => {
      if (message.listening) resolve(message.listening);
      else arrived.push(message);
    });
  });
});
afterAll(async () => {
  provider.disconnect();
  await club.close();
});
afterEach(async () => {
  for (const hook of hooks.splice(0)) await hook.stop();
  arrived.length = 0;
});

type Call = { id?: string; at?: number; phone?: string; sms?: object; secrets?: Buffer[]; body?: string; headers?: Record<string, string> };

/** A call as the sign-in service makes it: signed by the scheme of Standard Webhooks, written here once more with node:crypto. */
async function call(
  hook: Hook,
  { id = randomUUID(), at = Date.now(), phone = '8613800138000', sms = {}, secrets = [SECRET], ...rest }: Call = {},
) {
  const body = rest.body ?? JSON.stringify({ user: { id: randomUUID(), phone, email: '' }, sms: { otp: CODE, ...sms } });
  const seconds = Math.floor(at / 1000);
  // Several signatures stand side by side as that service writes them, with a comma and a space.
  const signature = secrets
    .map((secret) => `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`)
    .join(', ');
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signature,
    'Content-Type': 'application/json',
  };
  const answer = await fetch(hook.url, { method: 'POST', headers: { ...headers, ...rest.headers }, body });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    retry: answer.headers.get('retry-after'),
    body: await answer.json(),
  };
}

const SENT = { status: 200, type: 'application/json', retry: null, body: {} };
const refused = (http_code: number, message: string) => ({
  status: 200,
  type: 'application/json',
  retry: null,
  body: { error: { http_code, message } },
});

describe('a code on its way', () => {
  test('Alibaba Cloud gets number, signature name, template and code in a call that it finds well signed', async () => {
    const hook = await startHook(SETTINGS.aliyun);
    const id = randomUUID();
    expect(await call(hook, { id })).toEqual(SENT);
    expect(arrived).toEqual([
      {
        by: 'aliyun',
        action: 'SendSms',
        version: '2017-05-25',
        PhoneNumbers: '13800138000',
        SignName: '澄湾会',
        TemplateCode: 'SMS_100',
        TemplateParam: JSON.stringify({ code: CODE }),
        OutId: id,
      },
    ]);
  });

  test('Tencent Cloud likewise', async () => {
    const hook = await startHook(SETTINGS.tencent);
    expect(await call(hook)).toEqual(SENT);
    expect(arrived).toMatchObject([
      {
        by: 'tencent',
        action: 'SendSms',
        version: '2021-01-11',
        PhoneNumberSet: ['+8613800138000'],
        SmsSdkAppId: '1400006666',
        SignName: '澄湾会',
        TemplateId: 'SMS_100',
        TemplateParamSet: [CODE],
      },
    ]);
  });

  test('a gateway of one’s own gets plain JSON', async () => {
    const hook = await startHook(SETTINGS.http);
    expect(await call(hook)).toEqual(SENT);
    expect(arrived).toMatchObject([{ by: 'http', phone: '+8613800138000', code: CODE, sign_name: '澄湾会', template: 'SMS_100' }]);
  });

  test('while a number is being changed, the code goes to the new one', async () => {
    const hook = await startHook(SETTINGS.http);
    await call(hook, { phone: '8613800138000', sms: { phone: '8613900139000', sms_type: 'phone_change' } });
    expect(arrived).toMatchObject([{ phone: '+8613900139000' }]);
  });

  test('with a wrong key the provider refuses, so the checks above could have failed', async () => {
    const aliyun = await startHook({ ...SETTINGS.aliyun, ALIYUN_ACCESS_KEY_SECRET: 'another' });
    expect(await call(aliyun)).toEqual(refused(503, 'SMS_NOT_SENT'));
    const tencent = await startHook({ ...SETTINGS.tencent, TENCENT_SECRET_KEY: 'another' });
    expect(await call(tencent)).toEqual(refused(503, 'SMS_NOT_SENT'));
    expect(arrived).toEqual([]);
  });
});

describe('who may ask', () => {
  const unsigned = { status: 401, type: 'application/json', retry: null, body: { error: { http_code: 401, message: 'signature' } } };

  test('either secret while one is being replaced, and both side by side', async () => {
    const hook = await startHook(SETTINGS.http);
    expect(await call(hook, { secrets: [OLDER] })).toEqual(SENT);
    expect(await call(hook, { secrets: [randomBytes(24), SECRET] })).toEqual(SENT);
    expect(arrived).toHaveLength(2);
  });

  test.each<[string, Call]>([
    ['another secret', { secrets: [randomBytes(24)] }],
    ['a signature of another id', { headers: { 'webhook-id': randomUUID() } }],
    ['no signature', { headers: { 'webhook-signature': '' } }],
    ['six minutes ago', { at: Date.now() - 6 * 60_000 }],
    ['six minutes from now', { at: Date.now() + 6 * 60_000 }],
    ['an older time beside a newer signature', { headers: { 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 60) } }],
  ])('refused: %s', async (_name, wrong) => {
    const hook = await startHook(SETTINGS.http);
    expect(await call(hook, wrong)).toEqual(unsigned);
    expect(arrived).toEqual([]);
    expect(await call(hook)).toEqual(SENT);
  });

  test('four minutes ago is good', async () => {
    expect(await call(await startHook(SETTINGS.http), { at: Date.now() - 4 * 60_000 })).toEqual(SENT);
  });

  test('the same call again sends nothing, also by another process, and also at once', async () => {
    const [one, two] = [await startHook(SETTINGS.http), await startHook(SETTINGS.http)];
    const id = randomUUID();
    const answers = await Promise.all([call(one, { id }), call(two, { id }), call(one, { id })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await call(two, { id })).status).toBe(409);
    expect(arrived).toHaveLength(1);
    await call(two);
    expect(arrived).toHaveLength(2);
  });
});

describe('what may go wrong', () => {
  test.each(['aliyun', 'tencent', 'http'] as const)('%s: a refused number, too many, an empty purse, a broken gateway', async (name) => {
    const hook = await startHook(SETTINGS[name]);
    expect(await call(hook, { phone: '8613800138001' })).toEqual(refused(422, 'PHONE_REFUSED'));
    expect(await call(hook, { phone: '8613800138002' })).toEqual(refused(429, 'TOO_MANY_REQUESTS'));
    expect(await call(hook, { phone: '8613800138005' })).toEqual(refused(503, 'SMS_NOT_SENT'));
    expect(await call(hook, { phone: '8613800138003' })).toEqual(refused(503, 'SMS_NOT_SENT'));
    expect(await call(hook)).toEqual(SENT);
  });

  test('a provider that says nothing is given up before the sign-in service gives up', async () => {
    const hook = await startHook(SETTINGS.aliyun);
    const began = Date.now();
    expect(await call(hook, { phone: '8613800138004' })).toEqual(refused(503, 'SMS_NOT_SENT'));
    expect(Date.now() - began).toBeGreaterThan(3000);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(hook.lines.at(-1)).toContain('unsure');
  });

  test('a provider that is not there', async () => {
    const hook = await startHook({ ...SETTINGS.aliyun, SMS_ENDPOINT: 'http://127.0.0.1:9' });
    expect(await call(hook)).toEqual(refused(503, 'SMS_NOT_SENT'));
  });

  test('without the database nothing is sent: nobody would know a repetition', async () => {
    const hook = await startHook({ ...SETTINGS.http, SUPABASE_URL: 'http://127.0.0.1:9' });
    expect(await call(hook)).toEqual(refused(503, 'SMS_NOT_SENT'));
    expect(arrived).toEqual([]);
  });

  test('a number from abroad is refused before anybody is asked', async () => {
    expect(await call(await startHook(SETTINGS.aliyun), { phone: '85291234567' })).toEqual(refused(422, 'PHONE_REFUSED'));
    expect(arrived).toEqual([]);
  });

  test('a body that holds no message', async () => {
    const hook = await startHook(SETTINGS.http);
    const noText = '{"user":{"phone":13800138000},"sms":{"otp":"402817"}}';
    const bodies = ['', '[]', 'null', '{', '{"user":{},"sms":{}}', '{"user":null,"sms":{"otp":"402817"}}', noText];
    for (const body of bodies) expect([body, (await call(hook, { body })).status]).toEqual([body, 400]);
    expect(arrived).toEqual([]);
  });

  test('no log holds the code or the number', async () => {
    const hook = await startHook(SETTINGS.aliyun);
    for (const end of ['0', '1', '2', '3', '5']) await call(hook, { phone: `861380013800${end}` });
    await call(hook, { secrets: [randomBytes(24)] });
    expect(hook.lines).toHaveLength(6);
    expect(hook.lines.join('\n')).not.toMatch(new RegExp(`${CODE}|13800138|0013800`));
    expect(hook.lines[0]).toBe('send-sms …00 sent: biz-1');
  });
});
