import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { type HomeCard, type HomeRole, type Invitation, invitationLink, newSecret, roleName } from './home';
import { inviteToHome, withdrawInvitation } from './home.api';

type Props = { home: HomeCard; invitations: Invitation[]; onChange: () => Promise<void> };

/** An owner invites family or a tenant by a link that works once; the link is shown here and nowhere else. */
export function Invitations({ home, invitations, onChange }: Props) {
  const [role, setRole] = useState<HomeRole>('family');
  const [link, setLink] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const [state, submit] = useSubmission(`home.invite.${home.householdId}`, inviteToHome);
  const invite = async () => {
    const secret = newSecret();
    if ((await submit({ householdId: home.householdId, role, secret })) === undefined) return;
    setLink(invitationLink(location.origin, secret));
    setCopied(false);
    await onChange();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link ?? '');
      setCopied(true);
    } catch {
      // Without leave to use the clipboard the link can still be marked by hand.
    }
  };
  return (
    <>
      <h3>{m['my_home.invite.title']()}</h3>
      {invitations.length > 0 && (
        <ul className="entry-list">
          {invitations.map((one) => (
            <OpenInvitation key={one.invitationId} invitation={one} onChange={onChange} />
          ))}
        </ul>
      )}
      {link && (
        <Notice kind="ok">
          <p>{m['my_home.invite.made']()}</p>
          <TextField label={m['my_home.invite.link']()} readOnly value={link} onFocus={(event) => event.target.select()} />
          <p className="cluster">
            <Button onClick={() => void copy()}>{m['my_home.invite.copy']()}</Button>
            <span role="status">{copied && m['my_home.invite.copied']()}</span>
          </p>
        </Notice>
      )}
      <SelectField label={m['my_home.invite.role']()} value={role} onChange={(event) => setRole(event.target.value as HomeRole)}>
        <option value="family">{roleName('family')}</option>
        <option value="tenant">{roleName('tenant')}</option>
      </SelectField>
      <p className="field-hint">{role === 'family' ? m['my_home.invite.family_hint']() : m['my_home.invite.tenant_hint']()}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button busy={state.status === 'submitting'} onClick={() => void invite()}>
        {m['my_home.invite.submit']()}
      </Button>
    </>
  );
}

function OpenInvitation({ invitation, onChange }: { invitation: Invitation; onChange: () => Promise<void> }) {
  const [state, submit] = useSubmission(`home.withdraw.${invitation.invitationId}`, withdrawInvitation);
  const withdraw = async () => {
    if ((await submit({ invitationId: invitation.invitationId })) !== undefined) await onChange();
  };
  return (
    <li>
      <p className="cluster cluster-apart">
        <span>{m['my_home.invite.open']({ role: roleName(invitation.role), until: showMoment(invitation.expiresAt) })}</span>
        <Button tone="quiet" busy={state.status === 'submitting'} onClick={() => void withdraw()}>
          {m['my_home.invite.withdraw']()}
        </Button>
      </p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </li>
  );
}
