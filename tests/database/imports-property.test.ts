import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePerson } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { apply, bringIn, type Cells, entry, home, preview, registerState, stage, undo } from '../support/imports.ts';

const db = useDatabase();

const day = fc.option(fc.constantFrom('2024-06-30', '2024年7月1日', '2025/1/2', '20250203'), { nil: null });
const room = fc.constantFrom('101', '102', '103', '２０１');
const registerFile = fc.uniqueArray(
  fc
    .record({ room, handed: day, project: fc.constantFrom('听潮苑', '望海里') })
    .map(({ room, handed, project }) =>
      home(room, { project, project_code: project === '听潮苑' ? 'tingchao' : 'wanghai', handed_over: handed }),
    ),
  { selector: (line) => `${line.project} ${line.room}`, minLength: 1, maxLength: 6 },
);
const rollFile = fc.uniqueArray(
  fc
    .record({
      room,
      name: fc.constantFrom('沈砚', '林潮', '方杏', '临港贸易有限公司'),
      phone: fc.option(fc.constantFrom('13800006601', '138 0000 6602', '6601', '0100'), { nil: null }),
      role: fc.option(fc.constantFrom('业主', '共有人', '家人'), { nil: null }),
      since: day,
    })
    .map(({ room, name, ...cells }) => entry(room, name, cells)),
  { selector: (line) => `${line.room} ${line.name}`, minLength: 1, maxLength: 8 },
);
const every = ['101', '102', '103', '201'].map((number) => home(number));

/** Runs a case on the database and takes everything back afterwards. */
async function aside(run: () => Promise<void>) {
  await db.exec('savepoint one_case');
  try {
    await run();
  } finally {
    await db.exec('rollback to savepoint one_case; release savepoint one_case');
  }
}

test('any file, brought in twice, changes nothing the second time', { timeout: 120_000 }, async () => {
  const staff = await makePerson(db, { roles: ['verifier'] });
  const twice = async (kind: 'register' | 'roll', file: Cells[], complete: boolean) => {
    await bringIn(db, staff, kind, file, complete);
    const before = await registerState(db);
    const { counts } = await bringIn(db, staff, kind, file, complete);
    expect(counts).toEqual({ projects: 0, added: 0, changed: 0, ended: 0, unchanged: file.length });
    expect(await registerState(db)).toEqual(before);
  };
  await fc.assert(
    fc.asyncProperty(registerFile, rollFile, fc.boolean(), (homes, people, complete) =>
      aside(async () => {
        await twice('register', homes, false);
        await bringIn(db, staff, 'register', every);
        await twice('roll', people, complete);
      }),
    ),
    { numRuns: 25 },
  );
});

test('any row of files, undone from the last to the first, leaves everything as it was at each step', { timeout: 180_000 }, async () => {
  const staff = await makePerson(db, { roles: ['verifier'] });
  const step = fc.oneof(
    registerFile.map((file) => ({ kind: 'register' as const, file, complete: false })),
    fc.tuple(rollFile, fc.boolean()).map(([file, complete]) => ({ kind: 'roll' as const, file, complete })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) =>
      aside(async () => {
        await bringIn(db, staff, 'register', every);
        const stack: { importId: string; before: unknown }[] = [];
        for (const { kind, file, complete } of steps) {
          const before = await registerState(db);
          const importId = await stage(db, staff, kind, file);
          if ((await preview(db, staff, importId, complete)).problem_count > 0) continue;
          await apply(db, staff, importId, complete);
          stack.push({ importId, before });
        }
        for (const { importId, before } of stack.reverse()) {
          expect(await undo(db, staff, importId)).toMatchObject({ undone: true });
          expect(await registerState(db)).toEqual(before);
        }
      }),
    ),
    { numRuns: 20 },
  );
});
