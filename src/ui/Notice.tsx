import type { ReactNode } from 'react';
import { type ClubError, errorSentence } from '../lib/errors';
import { Dialled } from './Dialled';
import { SignInLink } from './SignInLine';

/** A message beside the action it belongs to. Errors are announced at once, good news politely. */
export function Notice({ kind, children }: { kind: 'info' | 'ok' | 'error'; children: ReactNode }) {
  return (
    <div className={kind === 'info' ? 'notice' : `notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** The sentence for a failure, with a link to sign in where that is the mend. Renders nothing without an error. */
export function ErrorNotice({ error, children }: { error: ClubError | null | undefined; children?: ReactNode }) {
  if (!error) return null;
  return (
    <Notice kind="error">
      <p>
        <Dialled text={errorSentence(error.code)} /> {error.code === 'NOT_SIGNED_IN' && <SignInLink />}
      </p>
      {children}
    </Notice>
  );
}
