import { useCallback, useEffect, useRef, useState } from 'react';
import { type ClubError, toClubError } from './errors';
import { whileVisible } from './visible-interval';

/** What a read can be. `stale` keeps the last good answer on the screen while a later one failed. */
export type Resource<T> =
  | { status: 'loading' }
  | { status: 'ready'; data: T; stale: ClubError | null }
  | { status: 'failed'; error: ClubError };

/**
 * Reads once when shown, again on `reload`, and, with `everyMs`, on return to the page and while it is visible.
 * @param read   the question; must be stable (useCallback) or it asks again at each change
 * @param everyMs milliseconds between two reads; omit for none
 */
export function useResource<T>(read: () => Promise<T>, everyMs?: number): [Resource<T>, () => Promise<void>] {
  const [resource, setResource] = useState<Resource<T>>({ status: 'loading' });
  const turn = useRef(0);
  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const data = await read();
      // An older answer that arrives late must not replace a newer one.
      if (mine === turn.current) setResource({ status: 'ready', data, stale: null });
    } catch (cause) {
      if (mine !== turn.current) return;
      const error = toClubError(cause);
      setResource((before) => (before.status === 'ready' ? { ...before, stale: error } : { status: 'failed', error }));
    }
  }, [read]);
  useEffect(() => {
    void reload();
    const back = () => void reload();
    window.addEventListener('online', back);
    const end = everyMs === undefined ? undefined : whileVisible(back, everyMs);
    return () => {
      turn.current += 1;
      window.removeEventListener('online', back);
      end?.();
    };
  }, [reload, everyMs]);
  return [resource, reload];
}
