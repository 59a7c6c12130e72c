import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { $session, type SessionState, startSession } from './session';

/** The sign-in state, followed from the first island that asks. */
export function useSession(): SessionState {
  const state = useStore($session, { ssr: () => ({ status: 'loading' }) as SessionState });
  useEffect(startSession, []);
  return state;
}
