import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readIssues } from '../../src/lib/editions/issue.ts';
import { type Backend, createBackend } from '../../scripts/server/backend.ts';
import { handle } from '../../scripts/server/handler.ts';
import { newKeys } from '../../scripts/server/keys.ts';
import { sendDueMails } from '../../scripts/server/mail-worker.ts';
import { freePort, LOOPBACK, listen } from '../../scripts/server/port.ts';
import { serviceClient } from '../../scripts/server/service-client.ts';
import { smtpTransport } from '../../scripts/server/smtp-transport.ts';
import { NO_QUIET_HOURS, QUIET_NOW } from '../support/quiet-hours.ts';
import { headerOf, type MailServer, startMailServer } from './support/smtp.ts';

const root = path.resolve(import.meta.dirname, '../..');
const FROM = '澄湾会 <club@example.org>';
const MINUTE = '2027-01-01 00:00';
const month = readIssues(root, MINUTE)[0]?.month ?? '';
/** A backend over HTTP as a hosted project is, with a static site beside it; nothing there sends mails but the command under test. */
const keys = newKeys();

let smtp: MailServer;
let backend: Backend;
let stop: () => Promise<void> | void;
let site: string;
/** Addresses that the site does not have. */
let absent: RegExp | null;
let child: ChildProcess | null = null;

beforeAll(async () => {
  smtp = await startMailServer();
  const port = await freePort(0);
  site = `http://${LOOPBACK}:${port}`;
  backend = await createBackend({ storage: null, keys, mail: { send: async () => {} }, siteUrl: site });
  const pages = { answer: (request: Request) => new Response(null, { status: absent?.test(new URL(request.url).pathname) ? 404 : 200 }) };
  stop = await listen(port, (request, peer) => handle(request, peer, { backend, site: pages as never, mailbox: null }));
});
afterAll(async () => {
  await stop();
  await backend.close();
  await smtp.close();
});
beforeEach(async () => {
  absent = null;
  smtp.taken.length = 0;
  await backend.sql('delete from club.outbox; delete from club.unsubscribe_tokens; delete from club.newsletter_mailings');
  await backend.sql('update club.members set user_id = null');
  await backend.sql(NO_QUIET_HOURS);
});
afterEach(() => {
  child?.kill('SIGKILL');
});

/** A member with a mailbox who subscribed; answers the address. */
async function subscriber(): Promise<string> {
  const address = `m-${randomUUID()}@demo.test`;
  await backend.sql(
    `insert into auth.users (id, aud, role, email, encrypted_password, created_at, updated_at) values ('${randomUUID()}', 'authenticated', 'authenticated', '${address}', '', now(), now())`,
  );
  await word(address, true);
  return address;
}

const word = (address: string, given: boolean) =>
  backend.sql(
    `insert into club.consents (member_id, actor_id, purpose, text_version, given) select m.member_id, m.member_id, 'newsletter_mail', '1', ${given} from club.members m join auth.users u on u.id = m.user_id where u.email = '${address}'`,
  );

const subscribers = async (count: number) => {
  const addresses: string[] = [];
  for (let index = 0; index < count; index += 1) addresses.push(await subscriber());
  return addresses;
};

const wants = async (address: string) =>
  (
    await backend.sql(
      `select club.wants_newsletter(m.member_id) as wants from club.members m join auth.users u on u.id = m.user_id where u.email = '${address}'`,
    )
  ).rows[0]?.wants;

/** `npm run send -- <month>` as a process of its own. */
function send(which = month, more: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<{ code: number | null; output: string }> {
  const started = spawn(process.execPath, ['scripts/send.mjs', which, ...args], {
    cwd: root,
    env: {
      ...process.env,
      PUBLIC_SUPABASE_URL: site,
      SUPABASE_SECRET_KEY: keys.secret_key,
      PUBLIC_SITE_URL: site,
      UNSUBSCRIBE_URL: `${site}/unsubscribe`,
      SMTP_URL: smtp.url,
      MAIL_FROM: FROM,
      BUILD_DATE: MINUTE,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => started.once('close', (code) => resolve({ code, output })));
}

const states = async () =>
  Object.fromEntries(
    (await backend.sql('select state, count(*)::int as mails from club.outbox group by state')).rows.map((row) => [row.state, row.mails]),
  );

describe('npm run send', () => {
  test('mails the issue to those who subscribed, with a way out of its own for each; again it mails nobody', async () => {
    const addresses = await subscribers(3);
    const silent = await subscriber();
    await word(silent, false);
    const first = await send();
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('已寄出 3') });
    expect(smtp.taken.map((mail) => mail.to).sort()).toEqual([...addresses].sort());
    const links = smtp.taken.map(({ raw }) => headerOf(raw, 'List-Unsubscribe'));
    expect(new Set(links).size).toBe(3);
    for (const { raw } of smtp.taken) {
      expect(headerOf(raw, 'Subject')).toContain('《澄湾》第');
      expect(headerOf(raw, 'List-Unsubscribe')).toMatch(new RegExp(`^<${site}/unsubscribe/[0-9a-f]{32}>$`));
      expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
      expect(raw).toMatch(/Content-Type: text\/plain/i);
      expect(raw).toMatch(/Content-Type: text\/html/i);
    }
    expect(await send()).toMatchObject({ code: 0, output: expect.stringContaining('新排队 0 封') });
    expect(smtp.taken).toHaveLength(3);
  });

  test('killed in the middle it goes on where it stopped; nobody gets the issue twice', async () => {
    const addresses = await subscribers(40);
    const running = send();
    while (smtp.taken.length < 7) await new Promise((resolve) => setTimeout(resolve, 2));
    child?.kill('SIGKILL');
    expect((await running).code).toBeNull();
    const before = smtp.taken.length;
    expect(before).toBeLessThan(40);
    expect(await send()).toMatchObject({ code: 0 });
    const reached = smtp.taken.map((mail) => mail.to);
    expect(new Set(reached).size).toBe(reached.length);
    // At most one was in the sender's hands when it died: that one is left to people.
    const { sending = 0, sent } = await states();
    expect(sending).toBeLessThanOrEqual(1);
    expect(sent).toBe(40 - sending);
    expect(addresses.filter((address) => !reached.includes(address)).length).toBeLessThanOrEqual(sending);
  });

  test('a refusal for the moment is made good by the next run', async () => {
    const [late = '', fine] = await subscribers(2);
    smtp.refuse(late, { code: 451, text: 'busy' });
    expect(await send()).toMatchObject({ output: expect.stringContaining('再运行一次') });
    expect(smtp.taken.map((mail) => mail.to)).toEqual([fine]);
    await backend.sql('update club.outbox set next_attempt_at = now()');
    expect(await send()).toMatchObject({ code: 0, output: expect.stringContaining('已寄出 2') });
    expect(smtp.taken.map((mail) => mail.to).sort()).toEqual([late, fine].sort());
  });

  test('by night it waits, says until when, and goes by day', async () => {
    const addresses = await subscribers(2);
    await backend.sql(QUIET_NOW);
    const night = await send();
    expect(night).toMatchObject({
      code: 0,
      output: expect.stringMatching(/2封：静默时段，等到早上，最早\d+月\d+日（星期.）\d\d:00\n· 到了时候再运行一次/),
    });
    expect(night.output).not.toContain('过几分钟');
    expect(smtp.taken).toEqual([]);
    // The morning comes: what was put off is due, and the hours are over.
    await backend.sql(NO_QUIET_HOURS);
    await backend.sql('update club.outbox set next_attempt_at = now()');
    const day = await send();
    expect(day).toMatchObject({ code: 0, output: expect.stringContaining('已寄出 2') });
    expect(day.output).not.toContain('再运行一次');
    expect(smtp.taken.map((mail) => mail.to).sort()).toEqual([...addresses].sort());
  });

  test('sends nothing while the page or the pictures are not on the site, nor an issue that is not public', async () => {
    await subscriber();
    for (const missing of [/\/newsletter\/[\d-]+\/$/, /cover\.jpg$/]) {
      absent = missing;
      expect(await send()).toMatchObject({ code: 2, output: expect.stringContaining('请先生成并上传网站') });
    }
    absent = null;
    expect(await send(month, { BUILD_DATE: '2026-01-01' })).toMatchObject({
      code: 2,
      output: expect.stringContaining('还没有到公开的时候'),
    });
    expect(await send('2031-01')).toMatchObject({ code: 2 });
    expect(await send('November')).toMatchObject({ code: 2, output: expect.stringContaining('用法') });
    expect(smtp.taken).toEqual([]);
    expect(await states()).toEqual({});
  });
});

describe('a proof', () => {
  const EDITOR = 'editor@demo.test';
  const proof = (more: NodeJS.ProcessEnv = {}) => send(month, more, ['--to', EDITOR]);

  test('goes to one address and counts for nobody, also before the issue is public', async () => {
    await subscriber();
    expect(await proof()).toMatchObject({ code: 0, output: expect.stringContaining(`校样已寄给${EDITOR}`) });
    const early = await proof({ BUILD_DATE: '2026-01-01' });
    expect(early).toMatchObject({ code: 0 });
    expect(early.output).not.toContain('还没有这一期');
    expect(smtp.taken.map((mail) => mail.to)).toEqual([EDITOR, EDITOR]);
    const raw = smtp.taken[0]?.raw ?? '';
    expect(headerOf(raw, 'Subject')).toMatch(/^【校样】《澄湾》第/);
    expect(raw).not.toContain('unsubscribe.invalid');
    expect(await states()).toEqual({});
  });

  test('tells when the site has no pictures for it yet, and refuses what is no address, or no mail server', async () => {
    absent = /./;
    expect(await proof()).toMatchObject({ code: 0, output: expect.stringContaining('还没有这一期') });
    expect(await send(month, {}, ['--to', 'editor'])).toMatchObject({ code: 2, output: expect.stringContaining('不是邮箱地址') });
    expect(await proof({ SMTP_URL: '' })).toMatchObject({ code: 2, output: expect.stringContaining('SMTP_URL') });
    expect(await send('2031-01', {}, ['--to', EDITOR])).toMatchObject({ code: 2, output: expect.stringContaining('没有2031-01') });
  });
});

describe('consent', () => {
  const queue = async () => {
    const payload = { subject: '会刊', html: '<p>', text: '会刊', url: site };
    const client = serviceClient(site, keys.secret_key);
    await client.rpc('queue_newsletter', { p_issue: month, p_payload: payload });
    return client;
  };

  test('withdrawn between queue and send is honoured', async () => {
    const [changed = '', stays] = await subscribers(2);
    const client = await queue();
    await word(changed, false);
    const transport = smtpTransport(smtp.url, FROM);
    await sendDueMails({ client, transport, siteUrl: site });
    transport.close();
    expect(smtp.taken.map((mail) => mail.to)).toEqual([stays]);
    expect(await states()).toEqual({ withdrawn: 1, sent: 1 });
  });

  test('is withdrawn by the mail program’s one click, as the mail says it', async () => {
    const [address = '', other = ''] = await subscribers(2);
    await send();
    const raw = smtp.taken.find((mail) => mail.to === address)?.raw ?? '';
    const link = headerOf(raw, 'List-Unsubscribe').slice(1, -1);
    // A scanner of links looks first.
    const look = await fetch(link, { redirect: 'manual' });
    expect([look.status, look.headers.get('location')]).toEqual([303, `/unsubscribe/#${link.slice(-32)}`]);
    expect(await wants(address)).toBe(true);
    const click = await fetch(link, { method: 'POST', body: new URLSearchParams(headerOf(raw, 'List-Unsubscribe-Post')) });
    expect([click.status, await wants(address), await wants(other)]).toEqual([200, false, true]);
    expect((await fetch(`${site}/unsubscribe/${'0'.repeat(32)}`, { method: 'POST' })).status).toBe(404);
    smtp.taken.length = 0;
    expect(await send()).toMatchObject({ code: 0 });
    expect(smtp.taken).toEqual([]);
  });
});
