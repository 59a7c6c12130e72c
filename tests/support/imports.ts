import { randomUUID } from 'node:crypto';
import type { Person } from './club.ts';
import type { TestDatabase } from './database.ts';

export type ImportKind = 'register' | 'roll';
export type Cells = Record<string, string | number | null>;

export interface Preview {
  lines: number;
  problem_count: number;
  problems: { line: number; field: string; code: string; value: string | null }[];
  counts: { projects: number; added: number; changed: number; ended: number; unchanged: number } | null;
  changes: { line: number | null; subject: string; act: string; label: string; before: Cells | null; after: Cells }[];
  print: string | null;
}

/** Stages lines as the browser would; the first line below the head is 2. Returns the import's id. */
export async function stage(db: TestDatabase, staff: Person, kind: ImportKind, rows: Cells[]): Promise<string> {
  const { import_id } = await db.rpc<{ import_id: string }>(staff, 'staff_stage_import', {
    p_key: randomUUID(),
    p_import_id: null,
    p_kind: kind,
    p_file_name: `${kind}.csv`,
    p_lines: JSON.stringify(rows.map((row, index) => ({ line: index + 2, ...row }))),
  });
  return import_id;
}

export const preview = (db: TestDatabase, staff: Person, importId: string, complete = false, offset = 0) =>
  db.rpc<Preview>(staff, 'staff_import_preview', { p_import_id: importId, p_complete: complete, p_offset: offset });

/** Looks at a staged import and applies what was seen. */
export async function apply(db: TestDatabase, staff: Person, importId: string, complete = false) {
  const { print } = await preview(db, staff, importId, complete);
  return db.rpc<Record<string, number>>(staff, 'staff_apply_import', {
    p_key: randomUUID(),
    p_import_id: importId,
    p_complete: complete,
    p_print: print,
  });
}

/** Stages and applies in one go; returns the import's id and what it counted. */
export async function bringIn(db: TestDatabase, staff: Person, kind: ImportKind, rows: Cells[], complete = false) {
  const importId = await stage(db, staff, kind, rows);
  return { importId, counts: await apply(db, staff, importId, complete) };
}

export const undo = (db: TestDatabase, staff: Person, importId: string, reason = '导错了文件') =>
  db.rpc<{ undone: boolean; reason_count: number; reasons: { line: number | null; label: string; code: string }[] }>(
    staff,
    'staff_undo_import',
    { p_key: randomUUID(), p_import_id: importId, p_reason: reason },
  );

/** Register and roll as they stand, row by row, ids included. */
export const registerState = async (db: TestDatabase) => ({
  communities: await db.query('select * from club.communities order by community_id'),
  units: await db.query('select * from club.units order by unit_id'),
  roll: await db.query('select * from club.roll_entries order by roll_entry_id'),
});

/** A line of a register: a home of 听潮苑 unless told otherwise. */
export const home = (room: string, cells: Cells = {}): Cells => ({
  project: '听潮苑',
  project_code: 'tingchao',
  building: '1号楼',
  entrance: '1单元',
  room,
  ...cells,
});

/** A line of a roll. */
export const entry = (room: string, name: string, cells: Cells = {}): Cells => ({
  project: '听潮苑',
  building: '1号楼',
  entrance: '1单元',
  room,
  name,
  ...cells,
});
