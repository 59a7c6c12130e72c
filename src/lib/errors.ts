import { m } from '../i18n/paraglide/messages.js';

/**
 * The sentence for every code the database raises (docs/error-codes.md): what happened and what to do next.
 * Listed one by one, because a computed key would ship every string of the site.
 */
const DATABASE_SENTENCES = {
  ACCEPT_MIN_INVALID: m['error.ACCEPT_MIN_INVALID'],
  ADDRESS_INVALID: m['error.ADDRESS_INVALID'],
  ADDRESS_TAKEN: m['error.ADDRESS_TAKEN'],
  ALREADY_BOOKED: m['error.ALREADY_BOOKED'],
  ALREADY_CHECKED_IN: m['error.ALREADY_CHECKED_IN'],
  ALREADY_WAITING: m['error.ALREADY_WAITING'],
  AMOUNT_INVALID: m['error.AMOUNT_INVALID'],
  ANSWER_REQUIRED: m['error.ANSWER_REQUIRED'],
  BATCH_NOT_FOUND: m['error.BATCH_NOT_FOUND'],
  APPROVAL_ENDED: m['error.APPROVAL_ENDED'],
  APPROVAL_NOT_FOUND: m['error.APPROVAL_NOT_FOUND'],
  APPROVAL_WAITING: m['error.APPROVAL_WAITING'],
  BODY_REQUIRED: m['error.BODY_REQUIRED'],
  BOOKING_NOT_FOUND: m['error.BOOKING_NOT_FOUND'],
  CANCEL_TOO_LATE: m['error.CANCEL_TOO_LATE'],
  CASE_CLOSED: m['error.CASE_CLOSED'],
  CASE_LIMIT: m['error.CASE_LIMIT'],
  CASE_NOT_FOUND: m['error.CASE_NOT_FOUND'],
  CATEGORY_UNKNOWN: m['error.CATEGORY_UNKNOWN'],
  CHANNEL_UNKNOWN: m['error.CHANNEL_UNKNOWN'],
  CHAPTER_INVALID: m['error.CHAPTER_INVALID'],
  CHILDREN_NOT_ADMITTED: m['error.CHILDREN_NOT_ADMITTED'],
  CLAIMS_OPEN: m['error.CLAIMS_OPEN'],
  CLAIM_NOT_FOUND: m['error.CLAIM_NOT_FOUND'],
  CLAIM_OPEN: m['error.CLAIM_OPEN'],
  COMPANY_REQUIRED: m['error.COMPANY_REQUIRED'],
  CONSENT_INVALID: m['error.CONSENT_INVALID'],
  CONSENT_MISSING: m['error.CONSENT_MISSING'],
  CONTACT_INVALID: m['error.CONTACT_INVALID'],
  DAYS_INVALID: m['error.DAYS_INVALID'],
  DECISION_UNKNOWN: m['error.DECISION_UNKNOWN'],
  DOCUMENT_REQUIRED: m['error.DOCUMENT_REQUIRED'],
  EARLY_ONLY: m['error.EARLY_ONLY'],
  EVENT_CANCELLED: m['error.EVENT_CANCELLED'],
  EVENT_CLOSED: m['error.EVENT_CLOSED'],
  EVENT_FULL: m['error.EVENT_FULL'],
  EVENT_NOT_FOUND: m['error.EVENT_NOT_FOUND'],
  EVENT_NOT_OPEN: m['error.EVENT_NOT_OPEN'],
  EXPORT_UNKNOWN: m['error.EXPORT_UNKNOWN'],
  FILE_NAME_REQUIRED: m['error.FILE_NAME_REQUIRED'],
  GRANT_NOT_FOUND: m['error.GRANT_NOT_FOUND'],
  GUARDIAN_REQUIRED: m['error.GUARDIAN_REQUIRED'],
  HOLD_NOT_FOUND: m['error.HOLD_NOT_FOUND'],
  HOLD_OF_PERSON: m['error.HOLD_OF_PERSON'],
  HOLD_UNKNOWN: m['error.HOLD_UNKNOWN'],
  HOME_FULL: m['error.HOME_FULL'],
  HOME_REQUIRED: m['error.HOME_REQUIRED'],
  HOUSEHOLD_ALREADY_BOOKED: m['error.HOUSEHOLD_ALREADY_BOOKED'],
  HOUSEHOLD_NOT_FOUND: m['error.HOUSEHOLD_NOT_FOUND'],
  IMPORT_CHANGED: m['error.IMPORT_CHANGED'],
  IMPORT_HAS_PROBLEMS: m['error.IMPORT_HAS_PROBLEMS'],
  IMPORT_NOT_FOUND: m['error.IMPORT_NOT_FOUND'],
  IMPORT_STATE: m['error.IMPORT_STATE'],
  IMPORT_TOO_LONG: m['error.IMPORT_TOO_LONG'],
  INSUFFICIENT_POINTS: m['error.INSUFFICIENT_POINTS'],
  INVITATION_NOT_FOUND: m['error.INVITATION_NOT_FOUND'],
  KIND_FIXED: m['error.KIND_FIXED'],
  KIND_UNKNOWN: m['error.KIND_UNKNOWN'],
  LABEL_REQUIRED: m['error.LABEL_REQUIRED'],
  LANGUAGE_UNKNOWN: m['error.LANGUAGE_UNKNOWN'],
  LAST_MANAGER: m['error.LAST_MANAGER'],
  LAST_OWNER: m['error.LAST_OWNER'],
  LEVEL_UNKNOWN: m['error.LEVEL_UNKNOWN'],
  LINES_INVALID: m['error.LINES_INVALID'],
  LOGIN_MISSING: m['error.LOGIN_MISSING'],
  MAIL_NOT_FOUND: m['error.MAIL_NOT_FOUND'],
  MAIL_NOT_STUCK: m['error.MAIL_NOT_STUCK'],
  MEMBER_MERGED: m['error.MEMBER_MERGED'],
  MEMBER_NOT_FOUND: m['error.MEMBER_NOT_FOUND'],
  MERGE_ENDED: m['error.MERGE_ENDED'],
  MERGE_NOT_FOUND: m['error.MERGE_NOT_FOUND'],
  MERGE_NOT_LAST: m['error.MERGE_NOT_LAST'],
  MERGE_STAFF_RIGHTS: m['error.MERGE_STAFF_RIGHTS'],
  MESSAGE_NOT_FOUND: m['error.MESSAGE_NOT_FOUND'],
  NAME_REQUIRED: m['error.NAME_REQUIRED'],
  NAME_TOO_LONG: m['error.NAME_TOO_LONG'],
  NOTICE_MISSING: m['error.NOTICE_MISSING'],
  NOTICE_OUTDATED: m['error.NOTICE_OUTDATED'],
  NOT_CHECKED_IN: m['error.NOT_CHECKED_IN'],
  NOT_OWNER: m['error.NOT_OWNER'],
  NOT_PROXY: m['error.NOT_PROXY'],
  NOT_SIGNED_IN: m['error.NOT_SIGNED_IN'],
  NOT_STAFF: m['error.NOT_STAFF'],
  NO_WAITING_LIST: m['error.NO_WAITING_LIST'],
  OFFER_ENDED: m['error.OFFER_ENDED'],
  OFFER_NOT_FOUND: m['error.OFFER_NOT_FOUND'],
  OUTCOME_UNKNOWN: m['error.OUTCOME_UNKNOWN'],
  OUT_OF_SCOPE: m['error.OUT_OF_SCOPE'],
  PAPERS_REQUIRED: m['error.PAPERS_REQUIRED'],
  PAPER_TOO_LARGE: m['error.PAPER_TOO_LARGE'],
  PAPER_TYPE: m['error.PAPER_TYPE'],
  PARTY_INVALID: m['error.PARTY_INVALID'],
  PARTY_REQUIRED: m['error.PARTY_REQUIRED'],
  PARTY_TOO_LARGE: m['error.PARTY_TOO_LARGE'],
  PAYLOAD_INVALID: m['error.PAYLOAD_INVALID'],
  PHONE_INVALID: m['error.PHONE_INVALID'],
  PLANS_CHANGED: m['error.PLANS_CHANGED'],
  POINTS_USED: m['error.POINTS_USED'],
  PROFILE_INCOMPLETE: m['error.PROFILE_INCOMPLETE'],
  PROOF_REQUIRED: m['error.PROOF_REQUIRED'],
  PROOF_TEXT_REQUIRED: m['error.PROOF_TEXT_REQUIRED'],
  PROXY_NOT_FOUND: m['error.PROXY_NOT_FOUND'],
  PURPOSE_UNKNOWN: m['error.PURPOSE_UNKNOWN'],
  QUERY_PERSONAL: m['error.QUERY_PERSONAL'],
  QUERY_REQUIRED: m['error.QUERY_REQUIRED'],
  QUERY_TOO_LONG: m['error.QUERY_TOO_LONG'],
  REASON_REQUIRED: m['error.REASON_REQUIRED'],
  REASON_UNKNOWN: m['error.REASON_UNKNOWN'],
  REQUEST_CLOSED: m['error.REQUEST_CLOSED'],
  REQUEST_KEY_REQUIRED: m['error.REQUEST_KEY_REQUIRED'],
  REQUEST_KEY_REUSED: m['error.REQUEST_KEY_REUSED'],
  REQUEST_KIND_UNKNOWN: m['error.REQUEST_KIND_UNKNOWN'],
  REQUEST_LIMIT: m['error.REQUEST_LIMIT'],
  REQUEST_NOT_FOUND: m['error.REQUEST_NOT_FOUND'],
  ROLE_UNKNOWN: m['error.ROLE_UNKNOWN'],
  SAME_EVENT: m['error.SAME_EVENT'],
  SAME_PERSON: m['error.SAME_PERSON'],
  SCOPE_INVALID: m['error.SCOPE_INVALID'],
  SEATS_AVAILABLE: m['error.SEATS_AVAILABLE'],
  SELF_ACTION: m['error.SELF_ACTION'],
  SETTING_UNKNOWN: m['error.SETTING_UNKNOWN'],
  SPEND_NOT_FOUND: m['error.SPEND_NOT_FOUND'],
  SPEND_RETURNED: m['error.SPEND_RETURNED'],
  STAFF_RIGHTS_FIRST: m['error.STAFF_RIGHTS_FIRST'],
  STATE_NOT_ALLOWED: m['error.STATE_NOT_ALLOWED'],
  STATE_UNKNOWN: m['error.STATE_UNKNOWN'],
  SUBJECT_REQUIRED: m['error.SUBJECT_REQUIRED'],
  TEXT_TOO_LONG: m['error.TEXT_TOO_LONG'],
  TEXT_VERSION_INVALID: m['error.TEXT_VERSION_INVALID'],
  TIER_UNKNOWN: m['error.TIER_UNKNOWN'],
  TOKEN_INVALID: m['error.TOKEN_INVALID'],
  TOO_MANY_ANSWERS: m['error.TOO_MANY_ANSWERS'],
  TOO_MANY_TRIES: m['error.TOO_MANY_TRIES'],
  UNITS_REQUIRED: m['error.UNITS_REQUIRED'],
  UNIT_NOT_FOUND: m['error.UNIT_NOT_FOUND'],
  UNTIL_REQUIRED: m['error.UNTIL_REQUIRED'],
  VALUE_INVALID: m['error.VALUE_INVALID'],
  WAITING_ENTRY_NOT_FOUND: m['error.WAITING_ENTRY_NOT_FOUND'],
} as const;

/** What can happen on the way to the database and back. */
const ROAD_SENTENCES = {
  CODE_WRONG_OR_EXPIRED: m['error.CODE_WRONG_OR_EXPIRED'],
  EMAIL_INVALID: m['error.EMAIL_INVALID'],
  MOBILE_INVALID: m['error.MOBILE_INVALID'],
  OFFLINE: m['error.OFFLINE'],
  PHONE_REFUSED: m['error.PHONE_REFUSED'],
  SMS_NOT_SENT: m['error.SMS_NOT_SENT'],
  TOO_MANY_REQUESTS: m['error.TOO_MANY_REQUESTS'],
  UNEXPECTED: m['error.UNEXPECTED'],
} as const;

const SENTENCES = { ...DATABASE_SENTENCES, ...ROAD_SENTENCES };

export type ErrorCode = keyof typeof SENTENCES;

/** After these the same request may simply be sent again, with the same request key. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['OFFLINE', 'SMS_NOT_SENT', 'TOO_MANY_REQUESTS', 'UNEXPECTED']);

/** A failure with a code that this site has a sentence for. */
export class ClubError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'ClubError';
    this.code = code;
    this.retryable = RETRYABLE.has(code);
  }
}

/** The part of an answer's error that matters here. */
export type ServerError = { message: string; code?: string };

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(SENTENCES, code);

/**
 * Turns whatever was thrown or answered into a `ClubError`.
 * @param status HTTP status of the answer; 0 means that none came
 */
export function toClubError(cause: unknown, status?: number): ClubError {
  if (cause instanceof ClubError) return cause;
  const message = (cause as ServerError | null)?.message ?? '';
  if (isKnown(message)) return new ClubError(message, { cause });
  if (status === 401) return new ClubError('NOT_SIGNED_IN', { cause });
  if (status === 429) return new ClubError('TOO_MANY_REQUESTS', { cause });
  // postgrest-js reports an unreachable server as status 0; fetch itself throws a TypeError.
  if (status === 0 || cause instanceof TypeError) return new ClubError('OFFLINE', { cause });
  return new ClubError('UNEXPECTED', { cause });
}

/** The sentence for a code, in the language of the page. */
export function errorSentence(code: ErrorCode): string {
  return SENTENCES[code]();
}
