import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { EntryHead } from '../../ui/EntryHead';
import { SelectField, TextField } from '../../ui/Field';
import { ReasonForm } from './ReasonForm';
import { holdName } from '../../ui/contact-words';
import { HOLDS, type LivingHold } from './contacts';
import { liftHold, setHold } from './contacts.api';

type Props = { memberId: string; onChange: () => Promise<void> };

/** What holds news and invitations back now, each with its end; one more can be set. Services go on. */
export function HoldForms({ memberId, holds, onChange }: Props & { holds: LivingHold[] }) {
  return (
    <div>
      <h3>{m['people.contact.hold.title']()}</h3>
      {holds.length === 0 && <p>{m['people.contact.hold.none']()}</p>}
      <ul className="entry-list">
        {holds.map((hold) => (
          <li key={hold.hold}>
            <EntryHead title={holdName(hold.hold)} facts={[hold.by && m['people.contact.hold.by']({ name: hold.by }), hold.reason]}>
              <span className="tag tag-warn">
                {hold.untilDay ? m['people.contact.hold.until']({ until: showYearDay(hold.untilDay) }) : m['people.contact.hold.forever']()}
              </span>
            </EntryHead>
            {hold.own ? <p>{m['people.contact.hold.own']()}</p> : <LiftForm memberId={memberId} hold={hold} onChange={onChange} />}
          </li>
        ))}
      </ul>
      <SetForm memberId={memberId} onChange={onChange} />
    </div>
  );
}

function LiftForm({ memberId, hold, onChange }: Props & { hold: LivingHold }) {
  const name = `people.lift.${memberId}.${hold.hold}`;
  const [state, submit] = useSubmission(name, liftHold);
  return (
    <ReasonForm
      name={`${name}.reason`}
      summary={m['people.contact.hold.lift']({ hold: holdName(hold.hold) })}
      button={m['people.contact.hold.lift_submit']()}
      state={state}
      onSubmit={async (reason) => {
        if ((await submit({ memberId, hold: hold.hold, reason })) === undefined) return false;
        await onChange();
        return true;
      }}
    />
  );
}

function SetForm({ memberId, onChange }: Props) {
  const [hold, setWhich] = useState<string>(HOLDS[0] ?? '');
  const [until, setUntil] = useState('');
  const [state, submit] = useSubmission(`people.hold.${memberId}`, setHold);
  const limited = hold !== 'opted_out';
  return (
    <ReasonForm
      name={`people.hold.${memberId}.reason`}
      summary={m['people.contact.hold.set']()}
      hint={m['people.contact.hold.reason_hint']()}
      button={m['people.contact.hold.submit']()}
      state={state}
      onSubmit={async (reason) => {
        if ((await submit({ memberId, hold, until: limited ? until : null, reason })) === undefined) return false;
        setUntil('');
        await onChange();
        return true;
      }}
    >
      <SelectField label={m['people.contact.hold.which']()} value={hold} onChange={(event) => setWhich(event.target.value)}>
        {HOLDS.map((one) => (
          <option key={one} value={one}>
            {holdName(one)}
          </option>
        ))}
      </SelectField>
      {limited && (
        <TextField
          label={m['people.contact.hold.until_label']()}
          hint={m['people.contact.hold.until_hint']()}
          type="date"
          required
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      )}
    </ReasonForm>
  );
}
