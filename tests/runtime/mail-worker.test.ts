import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Transport } from '../../scripts/mail/mail.ts';
import { type Backend, createBackend } from '../../scripts/server/backend.ts';
import { newKeys } from '../../scripts/server/keys.ts';
import { sendDueMails } from '../../scripts/server/mail-worker.ts';
import { serviceClient } from '../../scripts/server/service-client.ts';
import { smtpTransport } from '../../scripts/server/smtp-transport.ts';
import { NO_QUIET_HOURS } from '../support/quiet-hours.ts';
import { headerOf, type MailServer, startMailServer } from './support/smtp.ts';

const SITE = 'https://club.example.org';

let smtp: MailServer;
let backend: Backend;
let client: ReturnType<typeof serviceClient>;
let transport: Transport & { close: () => void };

beforeAll(async () => {
  smtp = await startMailServer();
  transport = smtpTransport(smtp.url, '澄湾会 <club@example.org>');
  const keys = newKeys();
  backend = await createBackend({ storage: null, keys, mail: { send: async () => {} }, siteUrl: SITE });
  await backend.sql(NO_QUIET_HOURS);
  client = serviceClient(SITE, keys.secret_key, (request) => backend.fetch(request, '127.0.0.1'));
});
afterAll(async () => {
  transport.close();
  await backend.close();
  await smtp.close();
});
beforeEach(async () => {
  smtp.taken.length = 0;
  await backend.sql('delete from club.outbox');
});

const work = (more: Partial<Parameters<typeof sendDueMails>[0]> = {}) => sendDueMails({ client, transport, siteUrl: SITE, ...more });

/** A member with a mailbox; answers the address. */
async function member(): Promise<string> {
  const address = `m-${randomUUID()}@demo.test`;
  await backend.sql(
    `insert into auth.users (id, aud, role, email, encrypted_password, created_at, updated_at) values ('${randomUUID()}', 'authenticated', 'authenticated', '${address}', '', now(), now())`,
  );
  return address;
}

/** Puts a mail into the outbox as a verb would. */
const post = (address: string, payload: object = { case_no: 'F-1', subject: '门厅的灯', body: '已修好' }, kind = 'case_answered') =>
  backend.sql(
    `select club.post_mail('${kind}', m.member_id, '${JSON.stringify(payload)}', '${randomUUID()}') from club.members m join auth.users u on u.id = m.user_id where u.email = '${address}'`,
  );

const outbox = async () =>
  (await backend.sql('select state, attempts, last_error, next_attempt_at > now() as later from club.outbox order by created_at')).rows;
const makeDue = () => backend.sql('update club.outbox set next_attempt_at = now()');

describe('the mail worker against a real mail server', () => {
  test('sends a mail with sender, subject, both parts and an id of its own, and records it', async () => {
    const address = await member();
    await post(address);
    expect(await work()).toEqual({ sent: 1, retry: 0, failed: 0, no_address: 0 });
    const [mail] = smtp.taken;
    expect(mail?.to).toBe(address);
    expect(headerOf(mail?.raw ?? '', 'From')).toBe('澄湾会 <club@example.org>');
    expect(headerOf(mail?.raw ?? '', 'Subject')).toBe('您的反馈有答复了：F-1');
    expect(headerOf(mail?.raw ?? '', 'Message-ID')).toMatch(/^<outbox-[0-9a-f-]{36}@club\.example\.org>$/);
    expect(mail?.raw).toMatch(/Content-Type: text\/plain/i);
    expect(mail?.raw).toMatch(/Content-Type: text\/html/i);
    expect(await outbox()).toEqual([{ state: 'sent', attempts: 1, last_error: null, later: expect.anything() }]);
    expect(await work()).toMatchObject({ sent: 0 });
    expect(smtp.taken).toHaveLength(1);
  });

  test('carries the calendar file', async () => {
    const event = {
      event_id: 'tea',
      title: '茶会',
      place: '会客厅',
      starts_at: '2026-12-19T06:00:00Z',
      ends_at: '2026-12-19T08:00:00Z',
      cancel_until: '2026-12-18T06:00:00Z',
      revision: 1,
    };
    const address = await member();
    await post(address, { event, code: 'ABCDEFGHJKLM', party: [{ first_name: '小满', age_band: 'adult' }], revision: 1 }, 'booked');
    await work();
    expect(smtp.taken[0]?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=PUBLISH/i);
    expect(smtp.taken[0]?.raw).toMatch(/filename=tea\.ics/);
  });

  test('tries again after a passing refusal, later and with the same id, until it is taken once', async () => {
    const address = await member();
    smtp.refuse(address, { code: 451, text: 'try later' }, { code: 421, text: 'busy' });
    await post(address);
    expect(await work()).toMatchObject({ sent: 0, retry: 1 });
    expect(await outbox()).toEqual([{ state: 'pending', attempts: 1, last_error: expect.stringContaining('try later'), later: true }]);
    expect(await work()).toMatchObject({ sent: 0, retry: 0 });
    await makeDue();
    expect(await work()).toMatchObject({ retry: 1 });
    await makeDue();
    expect(await work()).toMatchObject({ sent: 1 });
    expect(smtp.taken).toHaveLength(1);
    expect(await outbox()).toEqual([expect.objectContaining({ state: 'sent', attempts: 3 })]);
  });

  test('gives up on a final refusal, and the next mail still goes out', async () => {
    const [gone, fine] = [await member(), await member()];
    smtp.refuse(gone, { code: 550, text: 'no such mailbox' });
    await post(gone);
    await post(fine);
    expect(await work()).toMatchObject({ sent: 1, failed: 1 });
    await makeDue();
    await work();
    expect(smtp.taken.map((mail) => mail.to)).toEqual([fine]);
  });

  test('tries again when no server answers', async () => {
    const nobody = smtpTransport('smtp://127.0.0.1:9', 'club@example.org');
    await post(await member());
    expect(await work({ transport: nobody })).toMatchObject({ sent: 0, retry: 1 });
    nobody.close();
    await makeDue();
    expect(await work()).toMatchObject({ sent: 1 });
  });

  test('four workers at once send each mail once', async () => {
    const addresses = await Promise.all(Array.from({ length: 12 }, member));
    for (const address of addresses) await post(address);
    const reports = await Promise.all(Array.from({ length: 4 }, () => work()));
    expect(reports.reduce((sum, report) => sum + report.sent, 0)).toBe(12);
    expect(smtp.taken.map((mail) => mail.to).sort()).toEqual([...addresses].sort());
  });

  test('a mail whose worker fell silent is left to people, never sent a second time', async () => {
    await post(await member());
    // Taken by the mail server; then the process died, before it could say so.
    const dying: Transport = {
      send: async (mail) => {
        await transport.send(mail);
        throw Object.assign(new Error('power cut'), { name: 'PowerCut' });
      },
    };
    const silent = {
      rpc: (name: string, args: object) => (name === 'record_mail' ? Promise.reject(new Error('power cut')) : client.rpc(name, args)),
    };
    await expect(work({ transport: dying, client: silent as never })).rejects.toThrow('power cut');
    expect(smtp.taken).toHaveLength(1);
    await backend.sql("update club.outbox set leased_until = now() - interval '1 second'");
    expect(await work()).toMatchObject({ sent: 0 });
    expect(await outbox()).toEqual([expect.objectContaining({ state: 'uncertain' })]);
    expect(smtp.taken).toHaveLength(1);
  });

  test('tells the database again when it did not hear', async () => {
    await post(await member());
    let deaf = 1;
    const stuttering = {
      rpc: (name: string, args: object) => {
        if (name === 'record_mail' && deaf > 0) {
          deaf -= 1;
          return Promise.resolve({ data: null, error: { message: 'fetch failed' } });
        }
        return client.rpc(name, args);
      },
    };
    expect(await work({ client: stuttering as never })).toMatchObject({ sent: 1 });
    expect(await outbox()).toEqual([expect.objectContaining({ state: 'sent' })]);
    expect(smtp.taken).toHaveLength(1);
  });

  test('a member without a mailbox and a mail that cannot be rendered are recorded as such', async () => {
    const address = await member();
    await backend.sql(`update club.members set user_id = null where user_id = (select id from auth.users where email = '${address}')`);
    const written = await member();
    await post(written, {}, 'offer');
    await backend.sql(
      `insert into club.outbox (kind, member_id, payload, dedupe_key) select 'offer', m.member_id, '{}', '${randomUUID()}' from club.members m where m.user_id is null limit 1`,
    );
    expect(await work()).toEqual({ sent: 0, retry: 0, failed: 1, no_address: 1 });
    expect(smtp.taken).toEqual([]);
  });

  test('stops between two mails when it is told to', async () => {
    for (const address of await Promise.all([member(), member(), member()])) await post(address);
    let allowed = 2;
    expect(await work({ goOn: () => allowed-- > 0 })).toMatchObject({ sent: 2 });
    expect(smtp.taken).toHaveLength(2);
  });
});
