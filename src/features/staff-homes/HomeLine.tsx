import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showLastDay } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/EntryHead';
import { CheckField, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { type Resident, roleName, type StaffHome } from './homes';
import { endHousehold, removeFromHousehold } from './homes.api';
import { ProxyForm } from './ProxyForm';

type Props = { home: StaffHome; chosen: boolean; onToggle: () => void; onChange: () => Promise<void> };

/** One home: who lives there, who is on the roll, the last letter, and what staff may do about it. */
export function HomeLine({ home, chosen, onToggle, onChange }: Props) {
  return (
    <li className="home-line">
      <CheckField label={<strong>{home.label}</strong>} checked={chosen} onChange={onToggle} />
      <Facts
        facts={[
          home.people.length === 0 ? m['homes.line.nobody']() : home.people.map(residentLine).join('、'),
          home.roll.length > 0 && m['homes.line.roll']({ names: home.roll.map((line) => line.name).join('、') }),
          home.letter && letterLine(home.letter),
        ]}
      />
      {home.householdId && (
        <details>
          <summary>{m['homes.act.summary']()}</summary>
          <div className="stack">
            {home.people.map((person) => (
              <Remove key={person.memberId} householdId={home.householdId as string} person={person} onDone={onChange} />
            ))}
            {home.people.length > 1 && <ProxyForm householdId={home.householdId} people={home.people} />}
            <Sale householdId={home.householdId} onDone={onChange} />
          </div>
        </details>
      )}
    </li>
  );
}

const residentLine = (person: Resident) => `${person.name}（${person.company ?? roleName(person.role)}，V${person.proofLevel}）`;

const letterLine = (letter: NonNullable<StaffHome['letter']>) =>
  letter.usedAt ? m['homes.line.letter_used']() : m['homes.line.letter_until']({ day: showLastDay(letter.expiresAt) });

function Remove({ householdId, person, onDone }: { householdId: string; person: Resident; onDone: () => Promise<void> }) {
  const [reason, setReason] = useState('');
  const [state, submit] = useSubmission(`homes.remove.${householdId}.${person.memberId}`, removeFromHousehold);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ householdId, memberId: person.memberId, reason })) !== undefined) await onDone();
  };
  return (
    <form className="search-line" onSubmit={send}>
      <TextField
        label={m['homes.remove.label']({ name: person.name })}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
        {m['homes.remove.submit']()}
      </Button>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </form>
  );
}

function Sale({ householdId, onDone }: { householdId: string; onDone: () => Promise<void> }) {
  const [reason, setReason] = useState('');
  const [keepRoll, setKeepRoll] = useState(false);
  const [state, submit] = useSubmission(`homes.sale.${householdId}`, endHousehold);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ householdId, keepRoll, reason })) !== undefined) await onDone();
  };
  return (
    <form className="stack" onSubmit={send}>
      <p className="field-hint">{m['homes.sale.hint']()}</p>
      <TextField
        label={m['homes.sale.label']()}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <CheckField label={m['homes.sale.keep_roll']()} checked={keepRoll} onChange={(event) => setKeepRoll(event.target.checked)} />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
        {m['homes.sale.submit']()}
      </Button>
    </form>
  );
}
