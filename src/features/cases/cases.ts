import type { CaseCategory, CaseDraft, CaseEntry, CaseState } from '../../ui/cases';
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
  /** Of the service that it is about, in their order; none without one. */
  steps: CaseStep[];
};

/** A step of a case. */
export type CaseStep = { caseId: string; position: number; step: string; doneAt: string | null };

/** A service of the handbook that a case may be about. */
export type OfferedService = {
  /** As in `?service=…`: `service/repair`. */
  slug: string;
  name: string;
  url: string;
  category: CaseCategory;
  promises: { what: string; within: string }[];
  papers: string[];
};

/** What the address of the form asks for. */
export type Asked = { draft: CaseDraft; eventId: string | null; service: OfferedService | null };

/**
 * Address parameters prefill the form: `?service=service/repair` or `?category=repair`, with `&event=…&subject=…`; anything unknown is
 * left out.
 */
export function prefill(search: string, services: readonly OfferedService[]): Asked {
  const params = new URLSearchParams(search);
  const service = services.find(({ slug }) => slug === params.get('service')) ?? null;
  const category = service?.category ?? CASE_CATEGORIES.find((one) => one === params.get('category')) ?? '';
  return {
    draft: { category, subject: (params.get('subject') ?? service?.name ?? '').slice(0, 80), body: '' },
    eventId: params.get('event'),
    service,
  };
}

/** A draft as the address asks for it: another category, and a subject where nobody has typed one; the name of a service that an earlier address left is nobody's words. */
export function asWanted(now: CaseDraft, asked: CaseDraft, services: readonly OfferedService[]): CaseDraft {
  const typed = services.some(({ name }) => name === now.subject) ? '' : now.subject;
  return { ...now, category: asked.category || now.category, subject: typed || asked.subject || now.subject };
}

/** Told on `window` when a case was opened, so that the list on the same page shows it at once. */
export const CASE_OPENED = 'club:case-opened';
