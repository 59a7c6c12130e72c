import { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Rpc } from '../../scripts/publish/publish-content.ts';
import { ContentFaulty, publishContent } from '../../scripts/publish/publish-content.ts';
import { canonicalJson, contentHash, type PublishPayload, preparePayload } from '../../scripts/publish/payload.ts';
import { reportPublishing } from '../../scripts/publish/report.ts';
import { readContent } from '../../src/lib/content/read.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { applyMigrations } from '../support/migrations.ts';
import { faultless, planted, type Tree, withFile, written } from './fixture.ts';

const DAY = '2026-11-22';
const EVENT = 'events/winter-tea/index.md';
const payloadOf = (tree: Tree, day = DAY) => preparePayload(readContent(written(tree)), day, settings).payload;
const ids = (payload: PublishPayload) => payload.events.map((event) => event.event_id);

describe('what is sent', () => {
  test('single events and the occurrences of the window, in a fixed order, with the privacy notice’s version', () => {
    const payload = payloadOf(faultless());
    expect(payload).toMatchObject({ notice_version: '2026-11-01', build_day: DAY });
    expect(ids(payload)).toEqual([
      'monthly-tea-2026-11-14',
      'monthly-tea-2026-12-12',
      'monthly-tea-2027-01-09',
      'monthly-tea-2027-02-13',
      'monthly-tea-2027-03-13',
      'winter-tea',
    ]);
  });

  test('one event, column by column', () => {
    const { content_hash, ...event } = payloadOf(faultless()).events.at(-1) ?? { content_hash: '' };
    expect(event).toEqual({
      event_id: 'winter-tea',
      series: null,
      formerly: [],
      title: '冬茶',
      kind: 'tea',
      community_id: 'all',
      place: '会客厅',
      starts_at: '2026-12-19T14:00:00+08:00',
      ends_at: '2026-12-19T16:00:00+08:00',
      capacity: 24,
      party_max: 4,
      opens_at: '2026-11-20T09:00:00+08:00',
      early_opens_at: '2026-11-18T09:00:00+08:00',
      early_min_tier: 'harbour',
      closes_at: '2026-12-18T18:00:00+08:00',
      cancel_until: '2026-12-18T14:00:00+08:00',
      waiting_list: true,
      one_party_per_household: true,
      min_proof: 1,
      points: 3,
      children_policy: 'welcome',
      safety: {
        risks: ['烫伤'],
        insurance: { covered: true, note: '已投保' },
        emergency_contact: { name: '许晴', role: '负责人', phone: '400-000-6180' },
        minors: '由监护人陪同',
        photo_notice: '会拍照',
      },
      cancelled_reason: null,
    });
    expect(content_hash).toBe(contentHash(event));
  });

  test('services of the handbook, with the numbers of the rules in their steps; none of a chapter that is not public', () => {
    const CHAPTER = 'handbook/service/repair.md';
    const offer = 'service: { feedback_category: repair }';
    expect(payloadOf(faultless()).services).toEqual([
      { service_id: 'service/repair', name: '报修', category: 'repair', steps: [], content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const steps = 'steps: ["等:setting[case.first_reply_hours]", 上门]';
    const facts = `facts: { who: 师傅, promises: [{ what: 答复, within: 当天 }], price: 不收费, papers: [], ${steps} }`;
    const told = planted(CHAPTER, offer, `service: { name: 上门修, feedback_category: complaint, ${facts} }`);
    expect(payloadOf(told).services).toMatchObject([{ name: '上门修', category: 'complaint', steps: ['等24小时', '上门'] }]);
    expect(payloadOf(planted(CHAPTER, offer, `${offer}\ndraft: true`)).services).toEqual([]);
    expect(payloadOf(planted(CHAPTER, offer, `${offer}\npublish_at: 2026-11-23 08:00`)).services).toEqual([]);
  });

  test('the hash follows the facts and nothing else', () => {
    const hash = (tree: Tree) => payloadOf(tree).events.at(-1)?.content_hash;
    const original = hash(faultless());
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(planted(EVENT, '正文。', '另一段正文。'))).toBe(original);
    expect(hash(planted(EVENT, '喝茶', '喝热茶'))).toBe(original);
    expect(hash(planted(EVENT, 'capacity: 24', 'capacity: 25'))).not.toBe(original);
    expect(hash(planted(EVENT, 'minors: 由监护人陪同', 'minors: 由家长陪同'))).not.toBe(original);
    expect(payloadOf(faultless(), '2026-12-01').events.at(-1)?.content_hash).toBe(original);
  });

  test('canonical JSON does not depend on the order of keys, but on the order of lists', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, 1], c: null } })).toBe('{"a":{"c":null,"d":[2,1]},"b":1}');
    expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
  });

  test('content with errors is not sent, and all errors are told', async () => {
    let calls = 0;
    const rpc: Rpc = async () => {
      calls += 1;
    };
    const root = written(planted(EVENT, 'capacity: 24', 'capacity: 很多'));
    await expect(publishContent({ rpc, root, minute: DAY })).rejects.toThrow(ContentFaulty);
    await expect(publishContent({ rpc, root, minute: DAY })).rejects.toThrow(`content/${EVENT}:22:11 capacity`);
    expect(calls).toBe(0);
  });
});

describe('a real database', () => {
  let database: PGlite;
  const rpc: Rpc = async (_name, { p_payload }) => {
    await database.exec('set role service_role');
    const { rows } = await database.query<{ answer: unknown }>('select public.publish_content($1::jsonb) as answer', [
      JSON.stringify(p_payload),
    ]);
    await database.exec('reset role');
    return rows[0]?.answer;
  };
  const publish = async (tree: Tree, day = DAY) => publishContent({ rpc, root: written(tree), minute: day });

  beforeAll(async () => {
    database = new PGlite();
    await applyMigrations((sql) => database.exec(sql));
    return () => database.close();
  });

  test('takes everything over, once', async () => {
    const first = await publish(faultless());
    expect(first.answer).toMatchObject({ refused: [], over_capacity: [], published: 6, unchanged: 0 });
    expect(reportPublishing(first)).toEqual({
      lines: ['以2026-11-22为准，共6场活动：更新6场，未变0场，撤下0场。', '手册里的服务：更新1项，未变0项，撤下0项。'],
      accepted: true,
    });
    const again = await publish(faultless());
    expect(again.answer).toMatchObject({ published: 0, unchanged: 6, withdrawn: 0 });
    const { rows } = await database.query(
      "select event_id, capacity, min_proof, starts_at::text from club.events where event_id = 'winter-tea'",
    );
    expect(rows).toEqual([{ event_id: 'winter-tea', capacity: 24, min_proof: 1, starts_at: expect.stringMatching(/^2026-12-19/) }]);
  });

  test('one changed fact changes one event', async () => {
    const { answer } = await publish(planted(EVENT, 'capacity: 24', 'capacity: unlimited'));
    expect(answer).toMatchObject({ published: 1, unchanged: 5 });
    const { rows } = await database.query("select capacity from club.events where event_id = 'winter-tea'");
    expect(rows).toEqual([{ capacity: null }]);
    await publish(faultless());
  });

  test('a file that is gone is told by the file where it stood, and the rest is published', async () => {
    await database.exec(`
      insert into club.members (member_id) values ('00000000-0000-4000-8000-000000000001') on conflict do nothing;
      insert into club.bookings (event_id, member_id, created_by, code)
      values ('winter-tea', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001', 'ABCDEFGHJKMN');
    `);
    const tree = withFile(EVENT, null);
    const { lines, accepted } = reportPublishing(await publish(tree));
    expect(accepted).toBe(false);
    expect(lines).toEqual([
      '以2026-11-22为准，共5场活动：更新0场，未变5场，撤下0场。',
      '手册里的服务：更新0项，未变1项，撤下0项。',
      `没有发布 winter-tea（content/${EVENT}）`,
      expect.stringContaining('这个活动已有人报名，不能悄悄消失'),
      expect.stringContaining('SIGN_UPS_LIVE'),
      '1场活动没有发布，数据库里保持原样。其余的已经生效。',
    ]);
  });
});

test('a refused occurrence is told by the file of its series', () => {
  const { payload, sources } = preparePayload(readContent(written(faultless())), DAY, settings);
  const refused = [
    { event_id: 'monthly-tea-2026-12-12', code: 'SAFETY_INCOMPLETE', detail: 'x' },
    { event_id: 'old-tea-2026-12-12', code: 'NEVER_HEARD_OF', detail: 'y' },
  ];
  const { lines } = reportPublishing({
    payload,
    sources,
    answer: { published: 0, unchanged: 0, withdrawn: 0, refused, over_capacity: [{ event_id: 'winter-tea', by: 2 }] },
  });
  expect(lines).toContain('没有发布 monthly-tea-2026-12-12（content/events/monthly-tea/index.md）');
  expect(lines).toContain('没有发布 old-tea-2026-12-12（content/events/old-tea/index.md）');
  expect(lines).toContain('  数据库没有接受这个活动。');
  expect(lines.some((line) => line.includes('winter-tea') && line.includes('多2位'))).toBe(true);
});
