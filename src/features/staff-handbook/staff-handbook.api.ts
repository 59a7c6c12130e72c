import { answerOf, supabase } from '../../lib/supabase';
import type { Answers, Written } from './staff-handbook';

type Row = Record<string, unknown>;

/** What readers said of all texts, and what they wrote, newest first. */
export async function readAnswers(): Promise<{ answers: Answers[]; texts: Written[] }> {
  const db = supabase();
  const [answers, texts] = await Promise.all([
    answerOf(db.from('staff_chapter_answers').select()),
    answerOf(db.from('staff_chapter_texts').select().order('chapter_answer_id', { ascending: false }).limit(500)),
  ]);
  return {
    answers: (answers as Row[]).map((row) => ({
      page: row.page as string,
      contentHash: row.content_hash as string,
      yes: row.yes as number | null,
      no: row.no as number | null,
      noShare: row.no_share as number | null,
      reasons: row.reasons as Answers['reasons'],
      lastDay: row.last_day as string,
    })),
    texts: (texts as Row[]).map((row) => ({
      id: String(row.chapter_answer_id),
      page: row.page as string,
      contentHash: row.content_hash as string,
      reason: row.reason as string | null,
      body: row.body as string,
      day: row.day as string,
    })),
  };
}
