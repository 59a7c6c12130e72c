import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import type { SessionState } from './account';
import { $session, startSession } from './session';

/** What the server renders. One object: React compares snapshots by identity. */
const UNKNOWN: SessionState = { status: 'loading' };

/** The sign-in state, followed from the first island that asks. */
export function useSession(): SessionState {
  const state = useStore($session, { ssr: () => UNKNOWN });
  useEffect(startSession, []);
  return state;
}
