import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { changeAddress } from './changes.api';
import { ReasonForm } from './ReasonForm';

/** Another address for the login of somebody who lost the mailbox and stands at the desk. */
export function AddressForm({ memberId, onChange }: { memberId: string; onChange: () => Promise<void> }) {
  const [address, setAddress] = useState('');
  const [state, submit] = useSubmission(`people.login.${memberId}`, changeAddress);
  return (
    <ReasonForm
      name={`people.login.${memberId}.reason`}
      summary={m['people.address.summary']()}
      hint={m['people.address.reason_hint']()}
      button={m['people.address.submit']()}
      state={state}
      onSubmit={async (reason) => {
        if ((await submit({ memberId, address, reason })) === undefined) return false;
        setAddress('');
        await onChange();
        return true;
      }}
    >
      <p className="field-hint">{m['people.address.hint']()}</p>
      <TextField
        label={m['people.address.label']()}
        type="email"
        required
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{m['people.address.done']()}</p>
        </Notice>
      )}
    </ReasonForm>
  );
}
