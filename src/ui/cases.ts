import { m } from '../i18n/paraglide/messages.js';

/** The words of a case that owners and staff both read; the rules behind them are in the database. */
export type CaseState = 'submitted' | 'in_progress' | 'answered' | 'closed';
export type CaseCategory = 'repair' | 'complaint' | 'suggestion' | 'question' | 'praise';
export const CASE_CATEGORIES: readonly CaseCategory[] = ['repair', 'complaint', 'suggestion', 'question', 'praise'];

/** A case that is being written. `serviceId`: slug of the service that was chosen in the form, empty for none. */
export type CaseDraft = { category: CaseCategory | ''; serviceId?: string; subject: string; body: string };

/** One entry of a case's timeline. */
export type CaseEntry = {
  caseEntryId: string;
  caseId: string;
  kind: 'opened' | 'reply' | 'answer' | 'state' | 'note';
  side: 'owner' | 'staff';
  authorName: string;
  body: string | null;
  state: CaseState | null;
  createdAt: string;
};

const STATES: Record<CaseState, () => string> = {
  submitted: m['cases.state.submitted'],
  in_progress: m['cases.state.in_progress'],
  answered: m['cases.state.answered'],
  closed: m['cases.state.closed'],
};
const CATEGORIES: Record<CaseCategory, () => string> = {
  repair: m['cases.category.repair'],
  complaint: m['cases.category.complaint'],
  suggestion: m['cases.category.suggestion'],
  question: m['cases.category.question'],
  praise: m['cases.category.praise'],
};
const KINDS: Record<CaseEntry['kind'], () => string> = {
  opened: m['cases.kind.opened'],
  reply: m['cases.kind.reply'],
  answer: m['cases.kind.answer'],
  state: m['cases.kind.state'],
  note: m['cases.kind.note'],
};

export const caseStateName = (state: CaseState): string => STATES[state]();
export const categoryName = (category: CaseCategory): string => CATEGORIES[category]();
export const entryKindName = (kind: CaseEntry['kind']): string => KINDS[kind]();

/** Row of `my_case_entries` or `staff_case_entries`. */
export const toCaseEntry = (row: Record<string, unknown>): CaseEntry => ({
  caseEntryId: String(row.case_entry_id),
  caseId: row.case_id as string,
  kind: row.kind as CaseEntry['kind'],
  side: row.side as CaseEntry['side'],
  authorName: row.author_name as string,
  body: row.body as string | null,
  state: row.state as CaseState | null,
  createdAt: row.created_at as string,
});
