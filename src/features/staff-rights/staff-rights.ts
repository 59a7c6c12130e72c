import { m } from '../../i18n/paraglide/messages.js';

export type RequestLine = {
  id: string;
  no: string;
  memberName: string | null;
  kind: string;
  body: string;
  proof: string | null;
  state: string;
  openedAt: string;
  dueAt: string;
  overdue: boolean;
  /** Whether the day it is due was counted with public holidays: else only weekends were taken out. */
  holidaysKnown: boolean;
  answer: string | null;
  proofSeen: string | null;
  decidedByName: string | null;
};

export type Decision = 'granted' | 'refused';

const KINDS: Record<string, () => string> = {
  correction: m['privacy.kind.correction'],
  explanation: m['privacy.kind.explanation'],
  restriction: m['privacy.kind.restriction'],
  relative: m['privacy.kind.relative'],
};
export const kindName = (kind: string): string => KINDS[kind]?.() ?? kind;

const STATES: Record<string, () => string> = {
  open: m['privacy.state.open'],
  granted: m['privacy.state.granted'],
  refused: m['privacy.state.refused'],
  withdrawn: m['privacy.state.withdrawn'],
};
export const stateName = (state: string): string => STATES[state]?.() ?? state;

/** Granting these needs a look at something first. */
export const needsProof = (kind: string): boolean => kind === 'correction' || kind === 'relative';
