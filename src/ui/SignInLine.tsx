import { here } from '../i18n/here';
import { m } from '../i18n/paraglide/messages.js';

/** Leads to the sign-in and back to where the person was. */
export function SignInLine({ reason }: { reason: string }) {
  const back = typeof location === 'undefined' ? '' : `?next=${encodeURIComponent(location.pathname + location.search)}`;
  return (
    <p className="sign-in-line">
      {reason} <a href={here(`/club/${back}`)}>{m['ui.sign_in.link']()}</a>
    </p>
  );
}
