import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { createPerson } from './changes.api';
import { RoleField } from './RoleField';
import { UnitField } from './UnitField';

const EMPTY = { displayName: '', phone: '', unitId: '', role: 'owner', reason: '' };

/** Somebody without a mailbox: staff keep the file, and act in their name. */
export function NewPersonForm({ onDone }: { onDone: (name: string) => void }) {
  const [fields, setFields, clear] = useDraft('people.new', EMPTY);
  const [round, setRound] = useState(0);
  const [state, submit] = useSubmission('people.new', createPerson);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ ...fields, unitId: fields.unitId || null });
    if (answer === undefined) return;
    setFields(EMPTY);
    clear();
    setRound(round + 1);
    onDone(fields.displayName);
  };
  return (
    <form className="stack" onSubmit={send} key={round}>
      <p className="field-hint">{m['people.create.hint']()}</p>
      <TextField
        label={m['people.create.name']()}
        required
        maxLength={30}
        value={fields.displayName}
        onChange={(event) => setFields({ ...fields, displayName: event.target.value })}
      />
      <TextField
        label={m['people.create.phone']()}
        type="tel"
        maxLength={20}
        value={fields.phone}
        onChange={(event) => setFields({ ...fields, phone: event.target.value })}
      />
      <UnitField value={fields.unitId} onChange={(unitId) => setFields({ ...fields, unitId })} />
      <RoleField value={fields.role} onChange={(role) => setFields({ ...fields, role })} />
      <TextField
        label={m['people.reason.label']()}
        hint={m['people.create.reason_hint']()}
        required
        maxLength={200}
        value={fields.reason}
        onChange={(event) => setFields({ ...fields, reason: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['people.create.submit']()}
      </Button>
    </form>
  );
}
