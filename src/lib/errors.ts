import { SENTENCES } from './error-sentences';
import type { STAFF_SENTENCES } from './staff-error-sentences';

export type ErrorCode = keyof typeof SENTENCES | keyof typeof STAFF_SENTENCES;

type Sentences = Partial<Record<ErrorCode, () => string>>;

/** What the page that is open can say. */
const sentences: Sentences = { ...SENTENCES };

/** Gives the page more sentences: the staff's rooms need those for staff (ui/StaffGate.tsx). */
export function addSentences(more: Sentences): void {
  Object.assign(sentences, more);
}

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

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(sentences, code);

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

/** The sentence for a code, in the language of the page; a code whose sentence the page does not carry is one that nobody expected there. */
export function errorSentence(code: ErrorCode): string {
  return (sentences[code] ?? SENTENCES.UNEXPECTED)();
}
