import type { ReactNode } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import type { Account, SessionState } from '../lib/account';
import { addSentences } from '../lib/errors';
import { STAFF_SENTENCES } from '../lib/staff-error-sentences';
import { ErrorNotice, Notice } from './Notice';
import { SignInLine } from './SignInLine';

// Every room of the staff stands behind this gate.
addSentences(STAFF_SENTENCES);

type Props = {
  session: SessionState;
  /** The room behind the gate, as `club.my_rooms` names it. */
  room: string;
  children: (account: Account) => ReactNode;
};

/** Says why a staff screen is closed. It hides nothing that matters: the database answers only those it should. */
export function StaffGate({ session, room, children }: Props) {
  if (session.status === 'loading') {
    return (
      <p className="loading" role="status">
        {m['ui.resource.loading']()}
      </p>
    );
  }
  if (session.status === 'failed') return <ErrorNotice error={session.error} />;
  if (session.status === 'out') return <SignInLine reason={m['staff.gate.sign_in']()} />;
  if (!session.account.rooms.includes(room)) {
    return (
      <Notice kind="info">
        <p>{m['staff.gate.not_staff']()}</p>
      </Notice>
    );
  }
  return children(session.account);
}
