import { here } from '../i18n/here';
import { m } from '../i18n/paraglide/messages.js';

/** Leads to the sign-in and back to where the person was. */
export function SignInLink() {
  const back = typeof location === 'undefined' ? '' : `?next=${encodeURIComponent(location.pathname + location.search)}`;
  return <a href={here(`/club/${back}`)}>{m['ui.sign_in.link']()}</a>;
}

/** Why somebody has to sign in, and the way there. */
export function SignInLine({ reason }: { reason: string }) {
  return (
    <p className="sign-in-line">
      {reason} <SignInLink />
    </p>
  );
}
