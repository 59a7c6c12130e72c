import { answerOf, supabase } from '../../lib/supabase';
import type { Change, Counts, ImportKind, ImportRow, Line, Preview, Problem, UndoAnswer } from './register';

type Row = Record<string, unknown>;

/** Lines sent in one call; the database takes 2000. */
export const CHUNK = 1000;

/**
 * Sends the lines of a file, some at a time. Nothing is judged and nothing changes; a broken road leaves a staged file that goes by itself.
 * @param onProgress told how many lines have arrived
 * @returns the id of the import
 */
export async function stageFile(kind: ImportKind, fileName: string, lines: Line[], onProgress: (sent: number) => void): Promise<string> {
  let importId: string | null = null;
  for (let from = 0; from < Math.max(lines.length, 1); from += CHUNK) {
    const answer = (await answerOf(
      supabase().rpc('staff_stage_import', {
        p_key: crypto.randomUUID(),
        p_import_id: importId,
        p_kind: kind,
        p_file_name: fileName,
        p_lines: lines.slice(from, from + CHUNK),
      } as never),
    )) as { import_id: string };
    importId = answer.import_id;
    onProgress(Math.min(from + CHUNK, lines.length));
  }
  return importId as string;
}

/** What an import would do. `complete`: who is missing from the homes in the file leaves the roll. */
export async function readPreview(importId: string, complete: boolean, offset: number): Promise<Preview> {
  const row = (await answerOf(
    supabase().rpc('staff_import_preview', { p_import_id: importId, p_complete: complete, p_offset: offset }),
  )) as Row;
  return {
    lines: row.lines as number,
    problemCount: row.problem_count as number,
    problems: row.problems as Problem[],
    counts: row.counts as Counts | null,
    changes: row.changes as Change[],
    print: row.print as string | null,
  };
}

/** Answers what was done, or the request that waits for a second person. */
export function applyImport(
  key: string,
  input: { importId: string; complete: boolean; print: string },
): Promise<Counts | { approval_id: string }> {
  return answerOf(
    supabase().rpc('staff_apply_import', {
      p_key: key,
      p_import_id: input.importId,
      p_complete: input.complete,
      p_print: input.print,
    }),
  ) as Promise<Counts | { approval_id: string }>;
}

export async function undoImport(key: string, input: { importId: string; reason: string }): Promise<UndoAnswer> {
  const row = (await answerOf(
    supabase().rpc('staff_undo_import', { p_key: key, p_import_id: input.importId, p_reason: input.reason }),
  )) as Row;
  return {
    undone: row.undone as boolean,
    reasonCount: row.reason_count as number,
    reasons: row.reasons as UndoAnswer['reasons'],
  };
}

export function discardImport(key: string, input: { importId: string }) {
  return answerOf(supabase().rpc('staff_discard_import', { p_key: key, p_import_id: input.importId }));
}

/** The latest imports of all staff, newest first. */
export async function readImports(): Promise<ImportRow[]> {
  const rows = await answerOf(supabase().rpc('staff_imports'));
  return (rows as Row[]).map((row) => ({
    importId: row.import_id as string,
    kind: row.kind as ImportKind,
    fileName: row.file_name as string,
    state: row.state as ImportRow['state'],
    counts: row.counts as Partial<Counts>,
    createdAt: row.created_at as string,
    createdBy: row.created_by as string,
    appliedAt: row.applied_at as string | null,
    appliedBy: row.applied_by as string | null,
    undoneAt: row.undone_at as string | null,
    undoneBy: row.undone_by as string | null,
    undoReason: row.undo_reason as string | null,
  }));
}
