import type { Person } from './club.ts';
import type { TestDatabase } from './database.ts';
import { bringIn, home, preview, stage } from './imports.ts';

/** A verb of the API that writes: who calls it, a call that works, and an argument to change in it. */
export interface Verb {
  seat: 'owner' | 'manager';
  args: () => Promise<Record<string, unknown>>;
  other: Record<string, unknown>;
}

/** The verbs about homes and proofs, for the test of request keys. */
export function homeVerbs(db: TestDatabase, people: () => { owner: Person; manager: Person }): Record<string, Verb> {
  const someReason = { p_reason: '理由' };
  return {
    staff_stage_import: {
      seat: 'manager',
      args: async () => ({ p_import_id: null, p_kind: 'register', p_file_name: '房屋.csv', p_lines: JSON.stringify([{ line: 2 }]) }),
      other: { p_kind: 'roll' },
    },
    staff_apply_import: {
      seat: 'manager',
      args: async () => {
        const importId = await stage(db, people().manager, 'register', [home('101')]);
        return { p_import_id: importId, p_complete: false, p_print: (await preview(db, people().manager, importId)).print };
      },
      other: { p_complete: true },
    },
    staff_undo_import: {
      seat: 'manager',
      args: async () => ({ p_import_id: (await bringIn(db, people().manager, 'register', [home('101')])).importId, ...someReason }),
      other: { p_reason: '别的理由' },
    },
    staff_discard_import: {
      seat: 'manager',
      args: async () => ({ p_import_id: await stage(db, people().manager, 'register', [home('101')]) }),
      other: { p_import_id: crypto.randomUUID() },
    },
  };
}
