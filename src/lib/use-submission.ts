import { useCallback, useRef, useState } from 'react';
import { readDraft, writeDraft } from './drafts';
import { type ClubError, toClubError } from './errors';

/** What a form is doing. Only `done` may thank: it means that the server has answered. */
export type Submission<T> =
  | { status: 'idle' }
  | { status: 'submitting' }
  | { status: 'failed'; error: ClubError }
  | { status: 'done'; answer: T };

type Pending = { key: string; print: string };

/**
 * Sends a form so that any number of repeats has one effect.
 *
 * The request key is kept on the device until an answer has come. A double click, a retry after a lost answer and a reload
 * followed by the same submission all send the same key, which the database answers from its first run.
 * @param name   what is sent, unique for the form and its subject
 * @param send   gets the request key and the input
 */
export function useSubmission<I, T>(
  name: string,
  send: (key: string, input: I) => Promise<T>,
): [Submission<T>, (input: I) => Promise<T | undefined>, () => void] {
  const [state, setState] = useState<Submission<T>>({ status: 'idle' });
  const busy = useRef(false);
  const submit = useCallback(
    async (input: I) => {
      if (busy.current) return undefined;
      busy.current = true;
      setState({ status: 'submitting' });
      const slot = `request.${name}`;
      const print = JSON.stringify(input) ?? '';
      const before = readDraft<Pending>(slot);
      const key = before?.print === print ? before.key : crypto.randomUUID();
      writeDraft(slot, { key, print } satisfies Pending);
      try {
        const answer = await send(key, input);
        writeDraft(slot, undefined);
        setState({ status: 'done', answer });
        return answer;
      } catch (cause) {
        const error = toClubError(cause);
        // A refusal stored nothing, so the next try is a new request. Without an answer the key must stay.
        if (!error.retryable) writeDraft(slot, undefined);
        setState({ status: 'failed', error });
        return undefined;
      } finally {
        busy.current = false;
      }
    },
    [name, send],
  );
  const reset = useCallback(() => setState({ status: 'idle' }), []);
  return [state, submit, reset];
}
