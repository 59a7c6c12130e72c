import { m } from '../i18n/paraglide/messages.js';

/** What became of a message, as `club.outbox` knows it. */
export type State = 'pending' | 'sending' | 'sent' | 'failed' | 'no_address' | 'uncertain' | 'withdrawn' | 'given_up' | 'told';

const STATES: Record<State, () => string> = {
  pending: m['outbox.state.pending'],
  sending: m['outbox.state.sending'],
  sent: m['outbox.state.sent'],
  failed: m['outbox.state.failed'],
  no_address: m['outbox.state.no_address'],
  uncertain: m['outbox.state.uncertain'],
  withdrawn: m['outbox.state.withdrawn'],
  given_up: m['outbox.state.given_up'],
  told: m['outbox.state.told'],
};
export const STATE_NAMES = Object.keys(STATES) as State[];
export const stateName = (state: State): string => STATES[state]?.() ?? state;
