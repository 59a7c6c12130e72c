import { m } from '../../i18n/paraglide/messages.js';
import type { CaseCategory, CaseState } from '../../ui/cases';

/** A case on the staff's list. */
export type StaffCase = {
  caseId: string;
  caseNo: string;
  memberId: string;
  memberName: string;
  unit: string | null;
  category: CaseCategory;
  subject: string;
  state: CaseState;
  eventTitle: string | null;
  openedAt: string;
  replyDueAt: string;
  firstRepliedAt: string | null;
  /** No answer yet and the promised time is over. */
  overdue: boolean;
  updatedAt: string;
  /** Service of the handbook that it is about; its name is null when the handbook has it no longer. */
  serviceId: string | null;
  serviceName: string | null;
  stepCount: number;
  stepsDone: number;
};

/** A step of a case, with who ticked it. */
export type StaffCaseStep = { position: number; step: string; doneAt: string | null; doneByName: string | null };

export type CaseFilter = 'waiting' | 'answered' | 'closed';
export const CASE_FILTERS: readonly CaseFilter[] = ['waiting', 'answered', 'closed'];

/** The states that each list shows. */
export const FILTER_STATES: Record<CaseFilter, CaseState[]> = {
  waiting: ['submitted', 'in_progress'],
  answered: ['answered'],
  closed: ['closed'],
};

const FILTER_NAMES: Record<CaseFilter, () => string> = {
  waiting: m['staff_cases.filter.waiting'],
  answered: m['staff_cases.filter.answered'],
  closed: m['staff_cases.filter.closed'],
};

export const filterName = (filter: CaseFilter): string => FILTER_NAMES[filter]();
