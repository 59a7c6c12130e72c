import { describe, expect, test } from 'vitest';
import { preparePassages } from '../../scripts/publish/passages.ts';
import { contentHash, preparePayload } from '../../scripts/publish/payload.ts';
import { traditionalPassages } from '../../scripts/publish/traditional-passages.ts';
import { type Rpc, publishContent } from '../../scripts/publish/publish-content.ts';
import { reportPublishing } from '../../scripts/publish/report.ts';
import { passageTwinId } from '../../src/lib/languages/passage-twin.ts';
import { readContent } from '../../src/lib/content/read.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { planted, type Tree, written } from './fixture.ts';

const NOW = '2026-11-22 12:00';
const CHAPTER = 'handbook/service/repair.md';
const PASSAGE = ':::members[口令]{level=V2 community="wanghai tingchao"}\n**甲**。\n:::\n';
const chapter = (passage = PASSAGE, fields = '') =>
  Object.fromEntries(
    Object.entries(planted(CHAPTER, /开始前.*\n/, `前文。\n\n${passage}`)).map(([file, text]) => [
      file,
      file === CHAPTER ? text.replace('status: ready\n', `status: ready\n${fields}`) : text,
    ]),
  );

async function sent(tree: Tree, minute = NOW) {
  const root = written(tree);
  return preparePassages(root, readContent(root), minute);
}

describe('what is sent of passages', () => {
  test('one of them, field by field', async () => {
    const [passage, ...more] = await sent(chapter());
    const { content_hash, ...facts } = passage ?? { content_hash: '' };
    expect(more).toEqual([]);
    expect(facts).toEqual({
      passage_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      page: '/handbook/service/repair/',
      min_proof: 2,
      communities: ['tingchao', 'wanghai'],
      html: '<p><strong>甲</strong>。</p>',
      public_from: null,
      public_until: null,
    });
    expect(content_hash).toBe(contentHash(facts));
  });

  test('the hash follows the text, the id does not', async () => {
    const [one] = await sent(chapter());
    const [other] = await sent(chapter(PASSAGE.replace('甲', '乙')));
    expect(other?.passage_id).toBe(one?.passage_id);
    expect(other?.content_hash).not.toBe(one?.content_hash);
  });

  test.each([
    ['a draft', 'draft: true\n', 0, null, null],
    ['what is over', 'unpublish_at: 2026-11-22 12:00\n', 0, null, null],
    ['what goes in a minute', 'unpublish_at: 2026-11-22 12:01\n', 1, null, '2026-11-22T12:01:00+08:00'],
    ['what comes in a month', 'publish_at: 2026-12-22 09:30\n', 1, '2026-12-22T09:30:00+08:00', null],
  ])('%s', async (_what, fields, count, from, until) => {
    const passages = await sent(chapter(PASSAGE, fields));
    expect(passages.map(({ public_from, public_until }) => [public_from, public_until])).toEqual(count === 0 ? [] : [[from, until]]);
  });

  test('a passage of a part that is a draft stays at home', async () => {
    const tree = chapter();
    expect(await sent(tree)).toHaveLength(1);
    expect(await sent({ ...tree, 'handbook/service/index.md': '---\ntitle: 服务\norder: 1\nsummary: 服务\ndraft: true\n---\n' })).toEqual(
      [],
    );
  });

  test('tables of two passages are called by different names', async () => {
    const table = '| 一 | 二 |\n| - | - |\n| 1 | 2 |\n';
    const passages = await sent(chapter(`:::members[甲]{level=V1}\n${table}:::\n\n:::members[乙]{level=V1}\n${table}:::\n`));
    expect(passages.map(({ html }) => /aria-label="([^"]*)"/.exec(html)?.[1])).toEqual(['会员段落1的表格1', '会员段落2的表格1']);
  });

  test('the Traditional edition has each for itself: the same readers, another name, converted by the editors’ list', async () => {
    const root = written({ ...chapter(PASSAGE.replace('**甲**。', '小郁的头发，[看](/events/)。')), 'traditional.txt': '小郁\n' });
    const [own] = await preparePassages(root, readContent(root), NOW);
    const [twin, ...more] = await traditionalPassages(root, own ? [own] : []);
    expect(more).toEqual([]);
    expect(twin).toEqual({
      ...own,
      passage_id: passageTwinId(own?.passage_id ?? ''),
      page: '/zh-hant/handbook/service/repair/',
      html: '<p>小郁的頭髮，<a href="/zh-hant/events/">看</a>。</p>',
      content_hash: expect.not.stringMatching(own?.content_hash ?? ''),
    });
    expect(twin?.passage_id).toMatch(/^[0-9a-f]{16}$/);
    expect(twin?.passage_id).not.toBe(own?.passage_id);
  });

  test('goes with the events in one call, and the facts of events have nothing of it', async () => {
    const calls: unknown[] = [];
    const rpc: Rpc = async (_name, { p_payload }) => {
      calls.push(p_payload);
      return {
        published: 6,
        unchanged: 0,
        withdrawn: 0,
        refused: [],
        over_capacity: [],
        passages: { published: 1, unchanged: 0, removed: 2 },
      };
    };
    const root = written(chapter());
    const published = await publishContent({ rpc, root, minute: NOW });
    // Once more for the Traditional edition.
    const own = expect.objectContaining({ min_proof: 2, communities: ['tingchao', 'wanghai'] });
    expect(calls).toEqual([expect.objectContaining({ build_day: '2026-11-22', passages: [own, own] })]);
    expect(reportPublishing(published).lines).toContain('会员段落（简体和繁体各算一段）：更新1段，未变0段，撤下2段。');
    expect(JSON.stringify(preparePayload(readContent(root), NOW, settings))).not.toContain('甲');
  });
});
