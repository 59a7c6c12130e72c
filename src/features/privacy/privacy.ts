import { m } from '../../i18n/paraglide/messages.js';

/** A purpose of consent with the person's latest word; given null: never asked. */
export type Purpose = {
  purpose: string;
  label: string;
  whatFor: string;
  ifWithdrawn: string;
  separate: boolean;
  asked: 'at_profile' | 'by_switch' | 'when_needed';
  given: boolean | null;
  textVersion: string | null;
  at: string | null;
};

/** One word in the history of a purpose. */
export type Word = { consentId: number; purpose: string; given: boolean; textVersion: string; at: string };

export type RequestKind = 'correction' | 'explanation' | 'restriction' | 'relative';
export type RequestState = 'open' | 'granted' | 'refused' | 'withdrawn';

export type RightsRequest = {
  id: string;
  no: string;
  kind: RequestKind;
  body: string;
  state: RequestState;
  openedAt: string;
  dueAt: string;
  answer: string | null;
};

export type Consents = { purposes: Purpose[]; words: Word[] };

const KINDS: Record<RequestKind, { name: () => string; hint: () => string }> = {
  correction: { name: m['privacy.kind.correction'], hint: m['privacy.kind.correction_hint'] },
  explanation: { name: m['privacy.kind.explanation'], hint: m['privacy.kind.explanation_hint'] },
  restriction: { name: m['privacy.kind.restriction'], hint: m['privacy.kind.restriction_hint'] },
  relative: { name: m['privacy.kind.relative'], hint: m['privacy.kind.relative_hint'] },
};
export const REQUEST_KINDS = Object.keys(KINDS) as RequestKind[];
export const kindName = (kind: RequestKind): string => KINDS[kind].name();
export const kindHint = (kind: RequestKind): string => KINDS[kind].hint();
/** Who asks for somebody else, or against what the register says, shows something. */
export const asksProof = (kind: RequestKind): boolean => kind === 'relative' || kind === 'correction';

const STATES: Record<RequestState, () => string> = {
  open: m['privacy.state.open'],
  granted: m['privacy.state.granted'],
  refused: m['privacy.state.refused'],
  withdrawn: m['privacy.state.withdrawn'],
};
export const stateName = (state: RequestState): string => STATES[state]();

/** Version of the sentences beside the switches: the day they were last changed. Stored with each consent. */
export const CONSENT_VERSION = '2026-11-27';
