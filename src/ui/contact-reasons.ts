import { m } from '../i18n/paraglide/messages.js';

const REASONS: Record<string, () => string> = {
  ADDRESS_INVALID: m['outbox.reason.ADDRESS_INVALID'],
  CASE_OPEN: m['outbox.reason.CASE_OPEN'],
  CHANNEL_UNKNOWN: m['outbox.reason.CHANNEL_UNKNOWN'],
  CONSENT_MISSING: m['outbox.reason.CONSENT_MISSING'],
  DAY_FULL: m['outbox.reason.DAY_FULL'],
  DISPUTE: m['outbox.reason.DISPUTE'],
  ERASED: m['outbox.reason.ERASED'],
  HELD: m['outbox.reason.HELD'],
  ILLNESS: m['outbox.reason.ILLNESS'],
  MOURNING: m['outbox.reason.MOURNING'],
  NO_HOME: m['outbox.reason.NO_HOME'],
  NO_LOGIN: m['outbox.reason.NO_LOGIN'],
  NO_PHONE: m['outbox.reason.NO_PHONE'],
  OPTED_OUT: m['outbox.reason.OPTED_OUT'],
  QUIET_HOURS: m['outbox.reason.QUIET_HOURS'],
  RESTRICTED: m['outbox.reason.RESTRICTED'],
  SWITCHED_OFF: m['outbox.reason.SWITCHED_OFF'],
  WEEK_FULL: m['outbox.reason.WEEK_FULL'],
};

/** Why somebody is not to be approached, as the budget names it; a reason that this page does not know yet is told as the database names it. */
export const reasonName = (reason: string): string => REASONS[reason]?.() ?? reason;
