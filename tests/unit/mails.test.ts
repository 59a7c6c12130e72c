import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { composeMail } from '../../scripts/mail/compose.ts';
import { LETTER_KINDS } from '../../src/lib/messages/letters.ts';
import type { ClaimedMail, EventFacts, LetterKind, Payloads } from '../../src/lib/messages/payloads.ts';
import { plainText } from '../../scripts/server/sign-in-mail.ts';

const SITE = 'https://club.example.org';
const HOSTILE = '</p><script>alert(1)</script><img src="//evil.example.org/x">\r\nBcc: victim@example.org';

const event = (title: string): EventFacts => ({
  event_id: 'dongzhi-2026',
  title,
  place: `听潮苑会客厅${title}`,
  starts_at: '2026-12-19T06:00:00+00:00',
  ends_at: '2026-12-19T08:30:00+00:00',
  cancel_until: '2026-12-18T06:00:00+00:00',
  revision: 4,
});

/** One payload of each kind, with a text of choice wherever people type. */
const payloads = (typed: string): Pick<Payloads, LetterKind> => ({
  booked: { event: event(typed), code: 'ABCDEFGHJKLM', party: [{ first_name: typed, age_band: 'child' }], revision: 2 },
  booking_cancelled: {
    event: event(typed),
    party: [{ first_name: typed, age_band: 'child' }],
    remaining: [],
    whole: true,
    by_staff: true,
    reason: typed,
  },
  offer: { event: event(typed), seats: 3, party_size: 4, expires_at: '2026-12-01T04:00:00+00:00' },
  offer_lapsed: { event: event(typed) },
  event_changed: {
    before: event(typed),
    reinstated: false,
    after: { ...event(typed), starts_at: '2026-12-20T06:00:00Z', ends_at: '2026-12-20T08:00:00Z' },
    revision: 5,
  },
  event_cancelled: { event: event(typed), reason: typed, revision: 6 },
  case_answered: { case_no: 'F-2026-0007', subject: typed, body: typed },
  request_decided: { request_no: 'Q-2026-0001', outcome: 'refused', answer: typed },
  claim_decided: { outcome: 'refused', home: typed, unit: null, reason: typed },
  home_changed: { change: 'joined', unit: typed, role: 'tenant' },
  proxy_changed: { change: 'taken', until: '2027-03-31' },
  address_changed: { before: 's***@club.test', after: typed, by_staff: true },
  safety_notice: { subject: typed, body: typed },
});

const row = (kind: LetterKind, typed = '冬至汤圆会', more: Partial<ClaimedMail> = {}): ClaimedMail => ({
  outbox_id: '0b9c2f6e-0000-4000-8000-000000000001',
  kind,
  to_address: 'owner@demo.test',
  member_name: typed,
  payload: payloads(typed)[kind],
  created_at: '2026-11-22 01:02:03.456+00',
  attempts: 0,
  ...more,
});

const calendarOf = (kind: LetterKind) => {
  const [file] = composeMail(row(kind), SITE).attachments;
  if (!file) throw new Error(`${kind} has no calendar file`);
  const calendar = new ICAL.Component(ICAL.parse(file.content));
  const entry = calendar.getFirstSubcomponent('vevent') as InstanceType<typeof ICAL.Component>;
  return { file, calendar, entry, text: (name: string) => String(entry.getFirstPropertyValue(name)) };
};

describe.each(LETTER_KINDS)('mail of kind %s', (kind) => {
  test('greets, says its matter and leads to the site, in text and in HTML alike', () => {
    const mail = composeMail(row(kind), SITE);
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('冬至汤圆会，您好');
      expect(part).toContain(SITE);
      expect(part).toContain('澄湾会');
      expect(part).not.toMatch(/undefined|null|NaN|Invalid|\{\w+\}/);
    }
    expect(mail.subject).not.toBe('');
  });

  test('renders the same bytes each time, with an id that names its cause', () => {
    expect(composeMail(row(kind), SITE)).toEqual(composeMail(row(kind), SITE));
    expect(composeMail(row(kind), SITE).messageId).toBe('<outbox-0b9c2f6e-0000-4000-8000-000000000001@club.example.org>');
  });

  test('hostile text stays text', () => {
    const mail = composeMail(row(kind, HOSTILE), SITE);
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.html).toContain('&lt;script&gt;');
    expect(mail.subject).not.toMatch(/[\r\n]/);
    for (const file of mail.attachments) expect(file.content).not.toMatch(/^Bcc:/m);
  });
});

describe.each(['zh-Hant', 'en'])('in %s', (language) => {
  test.each(LETTER_KINDS)('%s says its matter, and hostile text stays text', (kind) => {
    const mail = composeMail(row(kind, HOSTILE, { language }), SITE);
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).not.toMatch(/undefined|NaN|Invalid|\{\w+\}/);
    for (const file of mail.attachments) expect(file.content).not.toMatch(/^Bcc:/m);
  });
});

describe('other languages', () => {
  test('Traditional characters and quotation marks, events and homes by their names, and nobody’s own words changed', () => {
    const mail = composeMail(row('booked', '云台茶会', { language: 'zh-Hant' }), SITE);
    expect(mail.subject).toBe('報名成功：雲臺茶會');
    expect(mail.text).toContain('聽潮苑會客廳雲臺茶會');
    expect(mail.attachments[0]?.content).toContain('SUMMARY:雲臺茶會');
    const moved = composeMail(row('event_changed', '茶会', { language: 'zh-Hant' }), SITE);
    expect(moved.text.match(/聽潮苑會客廳茶會/g)).toHaveLength(2);
    const home = { change: 'entered', unit: '听潮苑 3号楼 601', role: 'family' } as const;
    expect(composeMail(row('home_changed', '周', { language: 'zh-Hant', payload: home }), SITE).text).toContain('聽潮苑 3號樓 601');
    const claim = { outcome: 'approved', home: '听潮苑3号楼', unit: '听潮苑 3号楼 601', reason: '对上了' } as const;
    const claimed = composeMail(row('claim_decided', '周', { language: 'zh-Hant', payload: claim }), SITE).text;
    for (const words of ['聽潮苑 3號樓 601', '听潮苑3号楼', '对上了']) expect(claimed).toContain(words);
    expect(mail.text).toContain('時間：2026年12月19日（星期六）14:00–16:30');
    expect(mail.text).toContain('云台茶会（未滿14歲），共1人');
    expect(composeMail(row('case_answered', '门禁「坏」了', { language: 'zh-Hant' }), SITE).text).toContain('> 门禁「坏」了');
  });

  test('English where it is written, the language of the house where it is not yet', () => {
    const mail = composeMail(row('booked', 'Tea', { language: 'en' }), SITE);
    expect(mail.subject).toBe('Booked: Tea');
    expect(mail.text).toContain('When: Sat 19 Dec 2026, 14:00–16:30 (Beijing time)');
    expect(mail.text).toContain('Party: Tea (under 14) (1 in all)');
    expect(mail.text).toMatch(/^Dear Tea,/);
    expect(composeMail(row('offer', 'Tea', { language: 'en' }), SITE).subject).toBe('有名额了：Tea');
  });

  test('a language that nobody knows is the language of the house', () => {
    expect(composeMail(row('booked', 'Tea', { language: 'tlh' }), SITE).subject).toBe('报名成功：Tea');
  });
});

test('every letter says why it came, and where to change that', () => {
  const mail = composeMail(row('offer'), SITE);
  expect(mail.text).toContain('您收到这封信，是因为：您在候补，现在空出了名额。');
  expect(mail.text).toContain(`${SITE}/club/messages/preferences/`);
});

test('news carries the way to stop it in its headers; a service has none', () => {
  const payload = { ...payloads('茶会').safety_notice, unsubscribe_token: 'a'.repeat(32) };
  expect(composeMail(row('safety_notice', '茶会', { payload }), SITE, `${SITE}/unsubscribe`).headers).toEqual({
    'List-Id': '<safety-notice.club.example.org>',
    'List-Unsubscribe': `<${SITE}/unsubscribe/${'a'.repeat(32)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  });
  expect(composeMail(row('booked'), SITE, `${SITE}/unsubscribe`).headers).toBeUndefined();
});

describe('calendar files', () => {
  test('a booking carries the event at its true time', () => {
    const { calendar, entry, text, file } = calendarOf('booked');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(text('uid')).toBe('dongzhi-2026@club.example.org');
    expect(text('sequence')).toBe('2');
    expect((entry.getFirstPropertyValue('dtstart') as { toJSDate: () => Date }).toJSDate().toISOString()).toBe('2026-12-19T06:00:00.000Z');
    expect((entry.getFirstPropertyValue('dtend') as { toJSDate: () => Date }).toJSDate().toISOString()).toBe('2026-12-19T08:30:00.000Z');
    expect(file.content).toContain('DTSTAMP:20261122T010203Z');
  });

  test('a change has the same UID, a higher sequence and the new time', () => {
    const { entry, text } = calendarOf('event_changed');
    expect([text('uid'), text('sequence')]).toEqual(['dongzhi-2026@club.example.org', '5']);
    expect((entry.getFirstPropertyValue('dtstart') as { toJSDate: () => Date }).toJSDate().toISOString()).toBe('2026-12-20T06:00:00.000Z');
  });

  test('a cancellation takes the entry away', () => {
    const { calendar, text, file } = calendarOf('event_cancelled');
    expect([calendar.getFirstPropertyValue('method'), text('status'), text('sequence')]).toEqual(['CANCEL', 'CANCELLED', '6']);
    expect(file.contentType).toContain('method=CANCEL');
  });

  test('no line is longer than 75 bytes', () => {
    const [file] = composeMail(row('booked', '冬至汤圆会'.repeat(12)), SITE).attachments;
    const lines = (file?.content ?? '').split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...lines)).toBeLessThanOrEqual(75);
    expect(lines.length).toBeGreaterThan(10);
  });
});

describe('composing', () => {
  test('says times in Beijing, whatever zone this machine is in', () => {
    expect(process.env.TZ).not.toBe('Asia/Shanghai');
    const text = composeMail(row('booked'), SITE).text;
    expect(text).toContain('2026年12月19日（星期六）14:00–16:30');
    expect(text).toContain('请在12月18日（星期五）14:00前取消');
    expect(composeMail(row('offer'), SITE).text).toContain('请在12月1日（星期二）12:00前确认');
  });

  test('groups the code in fours and names the party', () => {
    const text = composeMail(row('booked'), SITE).text;
    expect(text).toContain('ABCD EFGH JKLM');
    expect(text).toContain('（未满14岁），共1人');
  });

  test('refuses an unknown kind and a row without an address', () => {
    expect(() => composeMail({ ...row('offer'), kind: 'riddle' }, SITE)).toThrow('riddle');
    expect(() => composeMail({ ...row('offer'), to_address: null }, SITE)).toThrow('address');
  });

  test('says what is left of a booking that was cancelled in part', () => {
    const payload = {
      ...payloads('茶会').booking_cancelled,
      remaining: [{ first_name: '阿明', age_band: 'adult' }],
      whole: false,
      by_staff: false,
      reason: null,
    };
    const mail = composeMail(row('booking_cancelled', '茶会', { payload }), SITE);
    expect(mail.text).toContain('仍参加：阿明（成人），共1人');
    expect(mail.text).not.toContain('工作人员');
    expect(mail.attachments).toEqual([]);
    expect(composeMail(row('booking_cancelled'), SITE).attachments).toHaveLength(1);
  });

  test('says that fewer seats are offered only when they are fewer', () => {
    expect(composeMail(row('offer'), SITE).text).toContain('您登记了4人，这次先空出3个');
    const enough = { ...payloads('茶会').offer, party_size: 3 };
    expect(composeMail(row('offer', '茶会', { payload: enough }), SITE).text).not.toContain('您登记了');
  });

  test('says that an event takes place after all', () => {
    const payload = { ...payloads('茶会').event_changed, reinstated: true };
    expect(composeMail(row('event_changed', '茶会', { payload }), SITE).subject).toBe('活动恢复举行：茶会');
  });

  test('a nameless member is greeted without a name', () => {
    expect(composeMail(row('offer', '茶会', { member_name: null }), SITE).text).toMatch(/^您好：/);
  });
});

test('the text of an HTML mail is its words', () => {
  expect(plainText('<html><head><style>p{}</style></head><body><p>您的验证码</p><p>123&amp;456</p></body></html>')).toBe(
    '您的验证码\n\n123&456',
  );
});
