import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { factsLine } from '../../src/features/staff-audit/audit.ts';
import { hasWords, sayAbout, sayFacts } from '../../src/features/staff-audit/audit-words.ts';
import { happeningWords } from '../../src/features/staff-people/timeline.ts';
import { ACT_VERBS } from '../../src/ui/roles.ts';
import { isYesOrNo, plainLabel, sayValue, specialValue } from '../../src/ui/setting-words.ts';

const setting = (unit: string, label = '一项') => ({ unit, label });

describe('what the record keeps as codes', () => {
  test('is said in words on the screen, and kept as it is for the file', () => {
    const facts = { level: 2, role: 'case_officer', approved: true, unit_id: 'd3b07384-d9a0-4c9b-8f5e-0c6c2f7f1b11' };
    expect(sayFacts(facts)).toBe('核验等级 V2，身份或权限 客服专员，批准 是');
    expect(factsLine(facts)).toContain('role case_officer');
    expect(factsLine(facts)).toContain('unit_id d3b07384');
  });

  test('names the kind of an act that waits, and the last day in Beijing', () => {
    expect(sayFacts({ kind: 'set_setting', valid_until: '2027-03-31T16:00:00+00:00' })).toBe('种类 改设置，有效到 2027年3月31日');
  });

  test('calls every act that the database writes down by a name', () => {
    const folder = path.resolve(import.meta.dirname, '../../supabase/migrations');
    const sql = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const verbs = sql.flatMap((text) =>
      [...text.matchAll(/club\.audit(?:_change)?\([^,;]*,[^,;]*,\s*'([a-z_]+)'/g)].map(([, verb]) => verb as string),
    );
    expect(verbs.length).toBeGreaterThan(20);
    expect([...new Set(verbs)].filter((verb) => !ACT_VERBS.includes(verb))).toEqual([]);
  });

  test('says a home’s role, a tier, a state and a day as people do, and what a file held inside a merge', () => {
    expect(sayFacts({ role: 'co_owner', tier_id: 'harbour', state: 'in_progress', until: '2027-03-31' })).toBe(
      '身份或权限 共有人，会员等级 港湾会员，状态 处理中，有效到 2027年3月31日',
    );
    expect(sayFacts({ channel: 'visit', direction: 'out', outcome: 'left_word' })).not.toMatch(/[a-z]/);
    expect(sayFacts({ kept: { points: 20, cases: 0, homes: 1 } })).toBe('保留的档案 （积分 20，房屋 1）');
  });

  test('names the event by its title, the setting by its label and the second person by name, each once', () => {
    const names = { event: '冬至汤圆', setting: '候补名额保留多少小时', second: '顾一' };
    expect(sayAbout({ names })).toBe('活动 冬至汤圆，设置 候补名额保留多少小时，第二人 顾一');
    expect(sayFacts({ event_id: 'winter-solstice-tangyuan', seats: 2 })).toBe('名额 2');
  });

  test('names a service by its title, where the database knows it; the file keeps the address beside it', () => {
    const names = { case: '2026-000123', service: '报修', 'service/repair': '报修' };
    expect(sayAbout({ names })).toBe('反馈 2026-000123，服务 报修');
    expect(sayFacts({ service_id: 'service/repair' }, names)).toBe('服务 报修');
    expect(sayFacts({ service_id: 'service/gone' }, names)).toBe('服务 service/gone');
    expect(factsLine({ service_id: 'service/repair' }, names)).toBe('service_id service/repair（报修）');
    expect(factsLine({ service_id: 'service/gone', case: 1 }, names)).toBe('service_id service/gone，case 1');
  });

  test('has words for every fact that the database writes into the record', () => {
    const folder = path.resolve(import.meta.dirname, '../../supabase/migrations');
    const facts = readdirSync(folder).flatMap((file) =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(/club\.audit(?:_change)?\(([\s\S]*?)\);/g)].flatMap(([, call = '']) => [
        ...[...call.slice(call.indexOf('jsonb_build_object(')).matchAll(/'([a-z_]+)',\s/g)].map(([, name]) => name as string),
        ...[...call.matchAll(/"(\w+)":/g)].map(([, name]) => name as string),
      ]),
    );
    expect(new Set(facts).size).toBeGreaterThan(20);
    expect([...new Set(facts)].filter((name) => !hasWords(name) && !ACT_VERBS.includes(name))).toEqual([]);
    expect(hasWords('new_thing')).toBe(false);
  });

  test('shows what has no name yet as it is kept', () => {
    expect(sayFacts({ new_thing: 3, nothing: null })).toBe('new_thing 3');
    expect(sayFacts(null)).toBe('');
  });
});

test('every kind of the line of time has a sentence', () => {
  const folder = path.resolve(import.meta.dirname, '../../supabase/migrations');
  const kinds = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .filter((text) => text.includes('timeline'))
    .flatMap((text) => [...text.matchAll(/_at\)?(?: as at)?, '([a-z_]+)'(?: as kind)?,\s+(?:pg_catalog\.jsonb_build_object|'\{\}')/g)])
    .map(([, kind]) => kind as string);
  expect(new Set(kinds).size).toBeGreaterThan(20);
  const facts = { state: 'approved', direction: 'in', until: '2027-03-31' };
  const said = (kind: string) => happeningWords({ key: '1', at: '', kind, facts, actorName: null, bySelf: false });
  expect([...new Set(kinds)].filter((kind) => said(kind) === kind)).toEqual([]);
  expect(said('new_kind')).toBe('new_kind');
});

describe('the value of a setting', () => {
  test('is a word where it is a yes or a no, and a number with its unit elsewhere', () => {
    expect(isYesOrNo(setting('（1＝要求）'))).toBe(true);
    expect([sayValue(setting('（1＝要求）'), 1), sayValue(setting('（1＝要求）'), 0)]).toEqual(['要求', '不要求']);
    expect([sayValue(setting('小时'), 24), sayValue(setting(''), 3)]).toEqual(['24 小时', '3']);
  });

  test('is said in the words of its label where a number means something of its own, and the label does without them', () => {
    const limit = setting('分', '一次发放超过多少积分，要第二人批准（1000000＝不要求）');
    expect([sayValue(limit, 1000000), sayValue(limit, 500)]).toEqual(['不要求', '500 分']);
    expect(plainLabel(limit)).toBe('一次发放超过多少积分，要第二人批准');
    expect(specialValue(limit)).toEqual({ value: 1000000, words: '不要求' });
    const plain = setting('级', '用认领码能核验到几级（1或2）');
    expect([plainLabel(plain), specialValue(plain)]).toEqual([plain.label, null]);
  });
});
