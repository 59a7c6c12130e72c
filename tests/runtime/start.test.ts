import { existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EMBEDDED_PUBLISHABLE_KEY } from '../../src/lib/env.ts';
import { freePort, type Launched, launch, newFolder, occupy, serverFile, start } from './support/launch.ts';

/** What no message for people may hold. */
const STACK = /\n\s+at \S+ \(|node:internal/;

let data: string;
let port: number;
let running: Launched | null = null;

/** Remembers what runs, so that a failing test leaves nothing behind. */
const started = async (launching: Promise<Launched>) => {
  running = await launching;
  return running;
};
const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
  running?.child.kill(signal);
  const code = await running?.ended;
  running = null;
  return code;
};

beforeAll(async () => {
  data = newFolder();
  port = await freePort();
});
afterEach(() => stop('SIGTERM'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const site = () => `http://127.0.0.1:${port}`;
const client = () => createClient(site(), EMBEDDED_PUBLISHABLE_KEY, { auth: { persistSession: false, autoRefreshToken: false } });

/** The code in the newest mail, read where a person would read it. */
async function codeFor(email: string): Promise<string> {
  const page = await (await fetch(`${site()}/mailbox/?to=${encodeURIComponent(email)}`)).text();
  const code = />(\d{6}) 是您的/.exec(page)?.[1];
  if (!code) throw new Error(`no code in the mailbox page:\n${page}`);
  return code;
}

async function signIn(email: string) {
  const visitor = client();
  await visitor.auth.signInWithOtp({ email });
  const { error } = await visitor.auth.verifyOtp({ email, token: await codeFor(email), type: 'email' });
  if (error) throw error;
  return visitor;
}

const nameOf = async (who: ReturnType<typeof client>) => (await who.from('my_account').select('display_name').single()).data?.display_name;

const giveName = async (who: ReturnType<typeof client>, name: string) => {
  const notice = (await who.from('my_account').select('notice_version').single()).data?.notice_version;
  const args = { p_key: crypto.randomUUID(), p_display_name: name, p_phone: null, p_notice_version: notice };
  const { error } = await who.rpc('complete_profile', args);
  if (error) throw error;
};

describe('npm start', () => {
  let session: { access_token: string; refresh_token: string } | null = null;

  test('says where the site and the mailbox are and who the demo people are; serves both', async () => {
    const { output } = await started(start(data, port));
    expect(output()).toContain(`网站  ${site()}/`);
    expect(output()).toContain(`${site()}/mailbox/`);
    for (const who of ['owner', 'family', 'visitor', 'door', 'manager']) expect(output()).toContain(`${who}@demo.test`);
    const home = await fetch(`${site()}/`, { headers: { 'Accept-Encoding': 'br' } });
    expect(home.status).toBe(200);
    expect(home.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(home.headers.get('Content-Encoding')).toBe('br');
    expect(await (await fetch(`${site()}/rss.xml`)).text()).toContain(`<link>${site()}/newsletter/`);
    const seats = await client().from('event_seats').select('event_id').eq('booking_state', 'open');
    expect(seats.data?.length).toBeGreaterThan(0);

    // Its worker would take the mails into the mailbox, and they would count as sent.
    const send = (env: NodeJS.ProcessEnv) => launch('scripts/send.mjs', ['2026-11', '--data', data], { env });
    const refused = send({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: '澄湾会 <club@example.org>' });
    expect(await refused.ended).toBe(2);
    expect(refused.output()).toContain('不会经SMTP_URL寄出');
    const taken = send({ SMTP_URL: '' });
    expect(await taken.ended).toBe(0);
    expect(taken.output()).toContain(`${site()}/mailbox/`);

    const visitor = await signIn('visitor@demo.test');
    await giveName(visitor, '顾远');
    session = (await visitor.auth.getSession()).data.session;
    expect(await stop('SIGINT')).toBe(0);
    expect(existsSync(path.join(data, 'server.json'))).toBe(false);
    expect(existsSync(path.join(data, 'server.lock'))).toBe(false);
  });

  test('the second start takes seconds and forgets nothing: rows, mails and sessions are there', async () => {
    const began = Date.now();
    const { output } = await started(start(data, port));
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(output()).not.toMatch(/生成页面|放入演示人物/);
    expect(await (await fetch(`${site()}/mailbox/?to=visitor%40demo.test`)).text()).toContain('登录验证码');
    const again = client();
    expect((await again.auth.setSession(session as NonNullable<typeof session>)).error).toBeNull();
    expect(await nameOf(again)).toBe('顾远');
  });

  test('a kill -9 loses no row that was answered for', async () => {
    await started(start(data, port));
    const who = await signIn('visitor@demo.test');
    await giveName(who, '顾远山');
    process.kill(serverFile(data).pid, 'SIGKILL');
    await running?.ended;
    running = null;
    expect(existsSync(path.join(data, 'server.lock'))).toBe(true);
    await started(start(data, port));
    expect(await nameOf(await signIn('visitor@demo.test'))).toBe('顾远山');
  });

  test('ends when the process that was started is killed, and leaves port and data free', async () => {
    const { child, ended } = await started(start(data, port));
    child.kill('SIGKILL');
    await ended;
    running = null;
    await started(start(data, await freePort()));
  });

  test('a second start on the same data says who holds them', async () => {
    await started(start(data, port));
    const second = launch('scripts/start.mjs', ['--data', data, '--port', String(await freePort())]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(new RegExp(`正由另一个进程使用（进程号 ${serverFile(data).pid}）`));
    expect(second.output()).not.toMatch(STACK);
    expect((await fetch(`${site()}/`)).status).toBe(200);
  });

  test('a taken port is one sentence with the mend', async () => {
    const other = await occupy(port);
    try {
      const refused = launch('scripts/start.mjs', ['--data', data, '--port', String(port)]);
      expect(await refused.ended).toBe(1);
      expect(refused.output().trim()).toBe(`端口 ${port} 已被别的程序占用。请换一个端口：npm start -- --port ${port + 1}`);
    } finally {
      other.close();
    }
  });

  test.each([
    [['--port', 'many'], '--port 要一个 1 到 65535 之间的整数'],
    [['--prot', '1'], '看不懂的参数'],
  ])('%s is answered with a sentence', async (args, sentence) => {
    const refused = launch('scripts/start.mjs', args);
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(sentence);
    expect(refused.output()).not.toMatch(STACK);
  });

  test('staff:grant works while the server runs and while it is stopped', async () => {
    await started(start(data, port));
    const roles = async (who: ReturnType<typeof client>) => (await who.from('my_account').select('roles').single()).data?.roles;
    const who = await signIn('visitor@demo.test');
    expect(await roles(who)).toEqual([]);
    const grant = (...args: string[]) => launch('scripts/staff-grant.mjs', ['--data', data, ...args]);
    const given = grant('visitor@demo.test', 'door');
    expect(await given.ended, given.output()).toBe(0);
    expect(await roles(who)).toEqual(['door']);
    const unknown = grant('nobody@demo.test', 'door');
    expect(await unknown.ended).toBe(1);
    expect(unknown.output()).toContain('请对方先在网站上登录一次');
    await stop();
    const later = grant('visitor@demo.test', 'verifier', '值班');
    expect(await later.ended, later.output()).toBe(0);
    await started(start(data, port));
    expect([...((await roles(await signIn('visitor@demo.test'))) as string[])].sort()).toEqual(['door', 'verifier']);
  });

  test('--fresh deletes nothing unasked', async () => {
    const refused = launch('scripts/start.mjs', ['--data', data, '--port', String(port), '--fresh']);
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('--yes');
    expect(existsSync(path.join(data, 'db'))).toBe(true);
  });

  test.each([
    ['a file cut short', () => truncateSync(path.join(data, 'db/global/pg_control'), 10)],
    ['a folder lost', () => rmSync(path.join(data, 'db/base'), { recursive: true })],
    ['a log lost', () => rmSync(path.join(data, 'db/pg_wal'), { recursive: true })],
  ])('a damaged database (%s) is one sentence with the mend, and the mend mends', async (_name, damage) => {
    damage();
    const refused = launch('scripts/start.mjs', ['--data', data, '--port', String(port)]);
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('可能已损坏');
    expect(refused.output()).toContain('npm start -- --fresh');
    expect(refused.output()).not.toMatch(STACK);
    await started(start(data, port, ['--fresh', '--yes']));
    expect(await nameOf(await signIn('visitor@demo.test'))).toBeNull();
    expect(readdirSync(path.join(data, 'mail')).length).toBeGreaterThan(0);
  });
});
