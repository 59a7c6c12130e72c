import type { ReactNode } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import type { Account, SessionState } from '../lib/account';
import { ErrorNotice, Notice } from './Notice';
import { SignInLine } from './SignInLine';

type Props = {
  session: SessionState;
  /** One of these is enough; `manager` always is. Empty: any role. */
  roles: readonly string[];
  children: (account: Account) => ReactNode;
};

/** Says why a staff screen is closed. It hides nothing that matters: the database answers only those it should. */
export function StaffGate({ session, roles, children }: Props) {
  if (session.status === 'loading') {
    return (
      <p className="loading" role="status">
        {m['ui.resource.loading']()}
      </p>
    );
  }
  if (session.status === 'failed') return <ErrorNotice error={session.error} />;
  if (session.status === 'out') return <SignInLine reason={m['staff.gate.sign_in']()} />;
  const mine = session.account.roles;
  const allowed = mine.includes('manager') || (roles.length === 0 ? mine.length > 0 : roles.some((role) => mine.includes(role)));
  if (!allowed) {
    return (
      <Notice kind="info">
        <p>{m['staff.gate.not_staff']()}</p>
      </Notice>
    );
  }
  return children(session.account);
}
