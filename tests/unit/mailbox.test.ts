import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mail } from '../../scripts/mail/mail.ts';
import { MailStore } from '../../scripts/server/mail-store.ts';
import { answerMailbox } from '../../scripts/server/mailbox-pages.ts';

const HOSTILE = '<script>alert(1)</script>"\'><img src=//evil.example.org/x onerror=alert(1)>';
const mail = (messageId: string, to: string, more: Partial<Mail> = {}): Mail => ({
  messageId,
  to,
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  attachments: [],
  ...more,
});

let folder: string;
let store: MailStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mailbox-'));
  store = new MailStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const get = (address: string) => answerMailbox(new Request(`http://127.0.0.1${address}`), store);

describe('the local mailbox', () => {
  test('keeps mails over a restart, newest first, by address', async () => {
    await store.send(mail('<1@x>', 'a@demo.test', { subject: 'first' }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.send(mail('<2@x>', 'A@demo.test', { subject: 'second' }));
    await store.send(mail('<3@x>', 'b@demo.test'));
    const reopened = new MailStore(folder);
    expect(reopened.list('a@DEMO.test').map((found) => found.subject)).toEqual(['second', 'first']);
    expect(reopened.list()).toHaveLength(3);
  });

  test('keeps a mail that comes twice once', async () => {
    await store.send(mail('<1@x>', 'a@demo.test'));
    await store.send(mail('<1@x>', 'a@demo.test'));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('shows hostile text as text, under a policy without scripts', async () => {
    await store.send(
      mail('<1@x>', 'a@demo.test', {
        subject: HOSTILE,
        text: HOSTILE,
        attachments: [{ filename: HOSTILE, contentType: 'text/plain', content: 'c' }],
      }),
    );
    const [stored] = store.list();
    for (const answer of [get('/mailbox/'), get(`/mailbox/${stored?.id}/`), get(`/mailbox/?to=${encodeURIComponent(HOSTILE)}`)]) {
      const html = await answer.text();
      expect(html).not.toMatch(/<script|<img/);
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(answer.headers.get('Content-Security-Policy')).not.toContain('script-src');
    }
    expect(await get(`/mailbox/${stored?.id}/`).text()).toContain('&lt;script&gt;');
  });

  test("a mail's HTML is sandboxed and may fetch nothing", async () => {
    await store.send(mail('<1@x>', 'a@demo.test', { html: HOSTILE }));
    const answer = get(`/mailbox/${store.list()[0]?.id}/html`);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy.split('; ')).toEqual(expect.arrayContaining(['sandbox', "default-src 'none'", 'img-src data:']));
    expect(await get(`/mailbox/${store.list()[0]?.id}/`).text()).toContain('<iframe sandbox ');
  });

  test('offers attachments for download with their own type', async () => {
    await store.send(
      mail('<1@x>', 'a@demo.test', {
        attachments: [{ filename: '汤圆.ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN' }],
      }),
    );
    const answer = get(`/mailbox/${store.list()[0]?.id}/attachments/0`);
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment;/);
    expect(await answer.text()).toBe('BEGIN');
  });

  test.each(['/mailbox/nothing/', '/mailbox/..%2f..%2fkeys/', '/mailbox/000000000000000000000000/'])('%s is answered by 404', (address) => {
    expect(get(address).status).toBe(404);
  });
});
