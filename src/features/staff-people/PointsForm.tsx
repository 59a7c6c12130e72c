import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import type { Person } from './people';
import { grantPoints } from './changes.api';

const EMPTY = { amount: '', document: '', reason: '' };

/** Gives points by hand: how many, on which document, and why, in the words that the member will read. */
export function PointsForm({ person, onChange }: { person: Person; onChange: () => Promise<void> }) {
  const [draft, setDraft, clear] = useDraft(`people.points.${person.memberId}`, EMPTY);
  const [given, setGiven] = useState('');
  const [state, submit] = useSubmission(`people.points.${person.memberId}`, grantPoints);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ memberId: person.memberId, ...draft, amount: Number(draft.amount) });
    if (answer === undefined) return;
    setGiven(draft.amount);
    setDraft(EMPTY);
    clear();
    await onChange();
  };
  return (
    <details>
      <summary>{m['people.points.summary']()}</summary>
      <form className="stack" onSubmit={send}>
        <TextField
          label={m['people.points.amount']()}
          type="number"
          inputMode="numeric"
          min={1}
          max={1000000}
          step={1}
          required
          value={draft.amount}
          onChange={(event) => setDraft({ ...draft, amount: event.target.value })}
        />
        <TextField
          label={m['people.points.document']()}
          hint={m['people.points.document_hint']()}
          required
          maxLength={60}
          value={draft.document}
          onChange={(event) => setDraft({ ...draft, document: event.target.value })}
        />
        <TextField
          label={m['people.points.reason']()}
          hint={m['people.points.reason_hint']()}
          required
          maxLength={200}
          value={draft.reason}
          onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && (
          <Notice kind="ok">
            <p>{state.answer.approval_id ? m['staff_approvals.asked.text']() : m['people.points.done']({ amount: given })}</p>
          </Notice>
        )}
        <Button type="submit" busy={state.status === 'submitting'}>
          {m['people.points.submit']()}
        </Button>
      </form>
    </details>
  );
}
