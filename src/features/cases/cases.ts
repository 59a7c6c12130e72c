import type { CaseCategory, CaseEntry, CaseState } from '../../ui/cases';
import { CASE_CATEGORIES } from '../../ui/cases';

/** A case as its owner sees it. */
export type MyCase = {
  caseId: string;
  /** Read aloud on the phone, e.g. `2026-000123`. */
  caseNo: string;
  category: CaseCategory;
  subject: string;
  state: CaseState;
  eventTitle: string | null;
  openedAt: string;
  replyDueAt: string;
  firstRepliedAt: string | null;
  updatedAt: string;
  entries: CaseEntry[];
};

export type CaseDraft = { category: CaseCategory | ''; subject: string; body: string };

/** Address parameters prefill the form: `?category=repair&event=…&subject=…`; anything unknown is left out. */
export function prefill(search: string): { draft: CaseDraft; eventId: string | null } {
  const params = new URLSearchParams(search);
  const category = CASE_CATEGORIES.find((one) => one === params.get('category')) ?? '';
  return {
    draft: { category, subject: (params.get('subject') ?? '').slice(0, 80), body: '' },
    eventId: params.get('event'),
  };
}

/** Told on `window` when a case was opened, so that the list on the same page shows it at once. */
export const CASE_OPENED = 'club:case-opened';
