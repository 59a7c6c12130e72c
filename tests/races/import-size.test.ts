import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Answer, HttpClub } from '../support/http-club.ts';
import { addPeople, grantRole, type Person } from '../support/http-people.ts';
import { withClub } from './race-club.ts';

const LINES = 20_000;
const CHUNK = 1000;
/** Milliseconds that a whole import may take, from the first line sent to the last one written. */
const LIMIT = 60_000;

const place = (index: number) => ({
  project: '大湾新城',
  building: `${Math.floor(index / 400) + 1}号楼`,
  entrance: `${(Math.floor(index / 100) % 4) + 1}单元`,
  room: String(101 + (index % 100)),
});
const register = (index: number) => ({ ...place(index), project_code: 'dawan', handed_over: '2024年6月30日', warranty: '2029-06-29' });
const roll = (index: number) => ({
  ...place(index),
  name: `业主${index}`,
  phone: `138${String(index).padStart(8, '0')}`,
  role: '业主',
  share: '100%',
});

/** Brings 20,000 lines in over HTTP and times it; answers what was counted. */
async function bringIn(club: HttpClub, staff: Person, kind: 'register' | 'roll', line: (index: number) => object) {
  const begun = performance.now();
  let importId: string | null = null;
  for (let from = 0; from < LINES; from += CHUNK) {
    const lines = Array.from({ length: CHUNK }, (_, at) => ({ line: from + at + 2, ...line(from + at) }));
    const answer: Answer<{ import_id: string }> = await club.call(staff, 'staff_stage_import', {
      p_key: randomUUID(),
      p_import_id: importId,
      p_kind: kind,
      p_file_name: `${kind}.csv`,
      p_lines: lines,
    });
    expect(answer.code).toBeNull();
    importId = answer.body.import_id;
  }
  const staged = performance.now();
  const look = await club.call<{ print: string; problem_count: number }>(staff, 'staff_import_preview', {
    p_import_id: importId,
    p_complete: true,
    p_offset: 0,
  });
  expect([look.code, look.body.problem_count]).toEqual([null, 0]);
  const seen = performance.now();
  const done = await club.call(staff, 'staff_apply_import', {
    p_key: randomUUID(),
    p_import_id: importId,
    p_complete: true,
    p_print: look.body.print,
  });
  const applied = performance.now();
  const parts = { stage: staged - begun, preview: seen - staged, apply: applied - seen };
  console.info(
    kind,
    Object.entries(parts)
      .map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`)
      .join(', '),
  );
  return { importId, counts: done.body, milliseconds: applied - begun };
}

test(
  `${LINES} homes and ${LINES} entries of the roll: each file in a minute, nothing the second time, and all of it undone`,
  { timeout: 600_000 },
  () =>
    withClub(async (club) => {
      const [staff] = (await addPeople(club, 1)) as [Person];
      await grantRole(club, staff, 'verifier');
      const state = () =>
        club.sql`select (select count(*)::int from club.units) as units, (select count(*)::int from club.roll_entries) as entries`;
      const before = await state();
      const homes = await bringIn(club, staff, 'register', register);
      expect(homes.counts).toEqual({ projects: 1, added: LINES, changed: 0, ended: 0, unchanged: 0 });
      const people = await bringIn(club, staff, 'roll', roll);
      expect(people.counts).toEqual({ projects: 0, added: LINES, changed: 0, ended: 0, unchanged: 0 });
      const again = await bringIn(club, staff, 'roll', roll);
      expect(again.counts).toEqual({ projects: 0, added: 0, changed: 0, ended: 0, unchanged: LINES });
      for (const { milliseconds } of [homes, people, again]) expect(milliseconds).toBeLessThan(LIMIT);
      for (const { importId } of [again, people, homes]) {
        const begun = performance.now();
        const undone = await club.call<{ undone: boolean }>(staff, 'staff_undo_import', {
          p_key: randomUUID(),
          p_import_id: importId,
          p_reason: '试导',
        });
        expect([undone.code, undone.body.undone]).toEqual([null, true]);
        expect(performance.now() - begun).toBeLessThan(LIMIT);
      }
      expect(await state()).toEqual(before);
    }),
);
