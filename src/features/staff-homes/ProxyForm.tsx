import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import type { Resident } from './homes';
import { appointProxy } from './homes.api';

const EMPTY = { memberId: '', proxyId: '', until: '', reason: '' };

/** Staff write down an authority given on paper: for whom, who, until when. */
export function ProxyForm({ householdId, people }: { householdId: string; people: Resident[] }) {
  const [fields, setFields, clear] = useDraft(`homes.proxy.${householdId}`, EMPTY);
  const [state, submit] = useSubmission(`homes.proxy.${householdId}`, appointProxy);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit(fields)) === undefined) return;
    setFields(EMPTY);
    clear();
  };
  const choices = (
    <>
      <option value="">{m['cases.form.choose']()}</option>
      {people.map((one) => (
        <option key={one.memberId} value={one.memberId}>
          {one.name}
        </option>
      ))}
    </>
  );
  return (
    <form className="stack" onSubmit={send}>
      <p className="field-hint">{m['homes.proxy.hint']()}</p>
      <SelectField
        label={m['homes.proxy.for']()}
        required
        value={fields.memberId}
        onChange={(event) => setFields({ ...fields, memberId: event.target.value })}
      >
        {choices}
      </SelectField>
      <SelectField
        label={m['homes.proxy.who']()}
        required
        value={fields.proxyId}
        onChange={(event) => setFields({ ...fields, proxyId: event.target.value })}
      >
        {choices}
      </SelectField>
      <TextField
        type="date"
        label={m['my_home.proxy.until']()}
        required
        value={fields.until}
        onChange={(event) => setFields({ ...fields, until: event.target.value })}
      />
      <TextField
        label={m['people.reason.label']()}
        required
        maxLength={200}
        value={fields.reason}
        onChange={(event) => setFields({ ...fields, reason: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{m['homes.proxy.done']()}</p>
        </Notice>
      )}
      <Button type="submit" busy={state.status === 'submitting'}>
        {m['homes.proxy.submit']()}
      </Button>
    </form>
  );
}
