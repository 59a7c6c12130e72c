import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Club, openClub } from './support/club.ts';
import { NOTICE } from '../support/club.ts';

let club: Club;
const idOf = (number: number) => number.toString(16).padStart(16, '0');
const passage = (number: number, min_proof: number, communities: string[] = []) => ({
  passage_id: idOf(number),
  page: '/handbook/living/gates/',
  min_proof,
  communities,
  html: `<p>第${number}段</p>`,
  public_from: null,
  public_until: null,
  content_hash: 'x',
});

beforeAll(async () => {
  club = await openClub();
  const payload = {
    notice_version: NOTICE,
    build_day: '2026-11-22',
    events: [],
    passages: [passage(1, 0), passage(2, 2), passage(3, 0, ['tingchao'])],
  };
  const { data, error } = await club.operator.rpc('publish_content', { p_payload: payload });
  expect(error).toBeNull();
  expect(data.passages).toEqual({ published: 3, unchanged: 0, removed: 0 });
});
afterAll(() => club.close());

describe('passages for members', () => {
  test('a member reads what asks for no more than they have; once proved, more', async () => {
    const member = await club.member('reader@demo.test');
    const read = async () => (await member.from('member_passages').select('passage_id, html').order('passage_id')).data;
    expect(await read()).toEqual([{ passage_id: idOf(1), html: '<p>第1段</p>' }]);
    const gap = async (p_min_proof: number, p_communities: string[]) =>
      (await member.rpc('reading_gap', { p_min_proof, p_communities })).data;
    expect(await gap(2, [])).toEqual({ gap: 'PROOF_REQUIRED' });
    expect(await gap(0, ['tingchao'])).toEqual({ gap: 'COMMUNITY_REQUIRED' });
    await club.server.backend.sql(
      `insert into club.member_proofs (member_id, level, reason) select m.member_id, 2, '测试' from club.members m join auth.users u on u.id = m.user_id where u.email = 'reader@demo.test'`,
    );
    expect((await read())?.map((row) => row.passage_id)).toEqual([idOf(1), idOf(2)]);
    expect(await gap(2, [])).toEqual({ gap: null });
  });

  test('a visitor reads none and asks nothing, nor does anybody reach the table', async () => {
    const visitor = club.visitor();
    for (const answer of [
      await visitor.from('member_passages').select(),
      await visitor.rpc('reading_gap', { p_min_proof: 0, p_communities: [] }),
    ]) {
      expect([answer.status, answer.data]).toEqual([401, null]);
    }
    const member = await club.member('curious@demo.test');
    expect(
      (
        await member
          .schema('club' as 'public')
          .from('passages')
          .select()
      ).data,
    ).toBeNull();
    expect((await member.from('passages').select()).status).toBe(404);
  });

  test('nobody writes one', async () => {
    const member = await club.member('writer@demo.test');
    const row = { passage_id: idOf(9), page: '/x/', html: '<p>x</p>' };
    expect((await member.from('member_passages').insert(row)).error).not.toBeNull();
    expect((await member.from('member_passages').update({ html: 'x' }).eq('passage_id', idOf(1))).error).not.toBeNull();
    expect((await member.from('member_passages').delete().eq('passage_id', idOf(1))).error).not.toBeNull();
    expect((await member.from('member_passages').select('html').eq('passage_id', idOf(1))).data).toEqual([{ html: '<p>第1段</p>' }]);
  });
});
