/** An error of the database as a client sees it: SQLSTATE, and for refusals the stable code. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** SQLSTATE, e.g. PT409 or 42501. */
  readonly sqlstate: string;
  /** The message: for PT4nn the code that clients translate. */
  readonly code: string;
  readonly detail: string;

  constructor(cause: { code?: string | undefined; message: string; detail?: string | undefined }) {
    super(`${cause.code}: ${cause.message}${cause.detail ? ` (${cause.detail})` : ''}`, { cause });
    this.sqlstate = cause.code ?? '';
    this.code = cause.message;
    this.detail = cause.detail ?? '';
  }
}

/** `409 EVENT_FULL` for a refusal, the SQLSTATE alone for any other error; fails when nothing was refused. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return /^PT4\d\d$/.test(error.sqlstate) ? `${error.sqlstate.slice(2)} ${error.code}` : error.sqlstate;
  }
  throw new Error(`was not refused but answered ${JSON.stringify(answer)}`);
}

/** The SQLSTATE with which a call was refused, or `through`. */
export const sqlstate = async (call: Promise<unknown>) => {
  try {
    await call;
    return 'through';
  } catch (error) {
    if (error instanceof Refusal) return error.sqlstate;
    throw error;
  }
};
