import type { ReactNode } from 'react';
import { here } from '../i18n/here';
import { m } from '../i18n/paraglide/messages.js';

/** Leads to the sign-in and back to where the person was. */
export function SignInLink({ className }: { className?: string }) {
  const back = typeof location === 'undefined' ? '' : `?next=${encodeURIComponent(location.pathname + location.search)}`;
  return (
    <a className={className} href={here(`/club/${back}`)}>
      {m['ui.sign_in.link']()}
    </a>
  );
}

type LineProps = {
  reason: string;
  /** What else one may do, below the button. */
  children?: ReactNode;
};

/** Why somebody has to sign in, and the way there: the one thing to do next, so it is the screen's main button and no word within a line. */
export function SignInLine({ reason, children }: LineProps) {
  return (
    <div className="stack">
      <p>{reason}</p>
      <p>
        <SignInLink className="button button-primary" />
      </p>
      {children}
    </div>
  );
}
