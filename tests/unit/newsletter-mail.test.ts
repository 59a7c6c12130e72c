import { describe, expect, test } from 'vitest';
import { composeMail } from '../../scripts/mail/compose.ts';
import { UNSUBSCRIBE_PLACE } from '../../scripts/mail/newsletter.ts';
import { answerOneClick } from '../../supabase/functions/unsubscribe/answer.ts';

const SITE = 'https://club.example.org';
const TOKEN = '0123456789abcdef0123456789abcdef';
const row = {
  outbox_id: '0b9c2f6e-0000-4000-8000-000000000001',
  kind: 'newsletter',
  to_address: 'owner@demo.test',
  member_name: '沈砚',
  payload: {
    issue: '2026-11',
    subject: '《澄湾》第38期\r\nBcc: victim@example.org',
    html: `<a href="${UNSUBSCRIBE_PLACE}">退</a>`,
    text: `退：${UNSUBSCRIBE_PLACE}`,
    url: `${SITE}/newsletter/2026-11/`,
    unsubscribe_token: TOKEN,
  },
  created_at: '2026-11-22 01:02:03.456+00',
  attempts: 0,
};

describe('a newsletter for one reader', () => {
  test('carries the reader’s own way out in both parts, and one click in the headers', () => {
    const mail = composeMail(row, SITE, `${SITE}/unsubscribe`);
    expect(mail.html).toBe(`<a href="${SITE}/unsubscribe/#${TOKEN}">退</a>`);
    expect(mail.text).toBe(`退：${SITE}/unsubscribe/#${TOKEN}`);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.headers).toMatchObject({
      'List-Unsubscribe': `<${SITE}/unsubscribe/${TOKEN}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': '<newsletter.club.example.org>',
    });
  });

  test('promises no click that nothing answers', () => {
    const { headers } = composeMail(row, SITE);
    expect(headers).toMatchObject({ 'List-Unsubscribe': `<${SITE}/unsubscribe/#${TOKEN}>` });
    expect(headers).not.toHaveProperty('List-Unsubscribe-Post');
  });
});

describe('one click', () => {
  const asked: Request[] = [];
  const ask = (method: string, path: string, state = 'withdrawn', status = 200) => {
    asked.length = 0;
    const places = {
      fetch: async (request: Request) => {
        asked.push(request);
        return Response.json({ state }, { status });
      },
      apiUrl: 'https://db.example.org',
      publishableKey: 'key',
      siteUrl: SITE,
    };
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    return answerOneClick(new Request(`https://db.example.org/functions/v1${path}`, { method, headers }), places);
  };

  test('POST unsubscribes at once and says who called', async () => {
    expect((await ask('POST', `/unsubscribe/${TOKEN}`))?.status).toBe(200);
    const [request] = asked;
    expect(request?.url).toBe('https://db.example.org/rest/v1/rpc/unsubscribe_newsletter');
    expect(request?.headers.get('x-forwarded-for')).toBe('203.0.113.7');
    expect(await request?.json()).toEqual({ p_token: TOKEN });
  });

  test('GET changes nothing and leads to the page', async () => {
    const answer = await ask('GET', `/unsubscribe/${TOKEN}`);
    expect([answer?.status, answer?.headers.get('Location')]).toEqual([303, `${SITE}/unsubscribe/#${TOKEN}`]);
    expect(asked).toEqual([]);
  });

  test.each([
    ['an unknown token', 'unknown', 200, 404],
    ['too many wrong ones', 'x', 429, 429],
    ['a database that is away', 'x', 503, 502],
  ])('%s is told', async (_what, state, status, expected) => {
    expect((await ask('POST', `/unsubscribe/${TOKEN}`, state, status))?.status).toBe(expected);
  });

  test('the page itself, and anything else, is left to others', async () => {
    for (const path of ['/unsubscribe/', '/unsubscribe/x', `/unsubscribe/${TOKEN}/more`]) expect(await ask('POST', path)).toBeNull();
  });
});
