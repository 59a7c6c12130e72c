import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../lib/errors';
import { Button } from './Button';
import { ErrorNotice } from './Notice';

type Props<T> = {
  /** Rows of a page: a shorter answer is the last one. */
  page: number;
  none: string;
  /** Rows after the last one shown (null: from the beginning), of which there are `shown`. Asked anew when the list gets another key. */
  read: (last: T | null, shown: number) => Promise<T[]>;
  keyOf: (row: T) => string | number;
  show: (row: T) => ReactNode;
};

type State<T> = { rows: T[]; status: 'loading' | 'ready' | 'end' | 'failed'; error: ClubError | null };

/** A long list, a page at a time; what is shown stays when the next page cannot be read. */
export function MoreList<T>({ page, none, read, keyOf, show }: Props<T>) {
  const [state, setState] = useState<State<T>>({ rows: [], status: 'loading', error: null });
  const ask = useRef(read);
  ask.current = read;
  const more = useCallback(
    async (rows: T[]) => {
      setState({ rows, status: 'loading', error: null });
      try {
        const next = await ask.current(rows.at(-1) ?? null, rows.length);
        setState({ rows: [...rows, ...next], status: next.length < page ? 'end' : 'ready', error: null });
      } catch (cause) {
        setState({ rows, status: 'failed', error: toClubError(cause) });
      }
    },
    [page],
  );
  useEffect(() => {
    void more([]);
  }, [more]);
  return (
    <>
      {state.rows.length > 0 && (
        <ul className="entry-list">
          {state.rows.map((row) => (
            <li key={keyOf(row)}>{show(row)}</li>
          ))}
        </ul>
      )}
      {state.status === 'end' && state.rows.length === 0 && <p role="status">{none}</p>}
      <ErrorNotice error={state.error} />
      {state.status !== 'end' && (
        <Button busy={state.status === 'loading'} onClick={() => void more(state.rows)}>
          {state.status === 'failed' ? m['ui.resource.retry']() : m['ui.list.more']()}
        </Button>
      )}
    </>
  );
}
