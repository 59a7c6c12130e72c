import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { reasonName } from '../../ui/contact-reasons';
import { SelectField, TextArea, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { channelName, outcomeName, purposeName } from '../../ui/contact-words';
import { LOG_CHANNELS, momentOfField, OUTCOMES, PURPOSES } from './contacts';
import { logContact } from './contacts.api';

const FRESH = { channel: 'phone', direction: 'out', purpose: 'service', outcome: 'reached', note: '', at: '' };

/** Writes down a call, a visit or a letter that has happened; what was typed stays until the server has it. */
export function ContactLogForm({ memberId, onDone }: { memberId: string; onDone: () => Promise<void> }) {
  const [draft, setDraft, clearDraft] = useDraft(`people.contact.${memberId}`, FRESH);
  const [state, submit] = useSubmission(`people.contact.${memberId}`, logContact);
  const [gap, setGap] = useState<string | null>(null);
  const field = (name: keyof typeof FRESH) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ memberId, ...draft, at: momentOfField(draft.at) });
    if (answer === undefined) return;
    setGap(answer.gap);
    setDraft(FRESH);
    clearDraft();
    await onDone();
  };
  return (
    <details>
      <summary>{m['people.contact.log.form']()}</summary>
      <form className="stack" onSubmit={send}>
        <SelectField label={m['people.contact.log.channel']()} {...field('channel')}>
          {LOG_CHANNELS.map((one) => (
            <option key={one} value={one}>
              {channelName(one)}
            </option>
          ))}
        </SelectField>
        <SelectField label={m['people.contact.log.direction']()} {...field('direction')}>
          <option value="out">{m['people.contact.log.out']()}</option>
          <option value="in">{m['people.contact.log.in']()}</option>
        </SelectField>
        <SelectField label={m['people.contact.log.purpose']()} {...field('purpose')}>
          {PURPOSES.map((one) => (
            <option key={one} value={one}>
              {purposeName(one)}
            </option>
          ))}
        </SelectField>
        <SelectField label={m['people.contact.log.outcome']()} {...field('outcome')}>
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {outcomeName(one)}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={m['people.contact.log.note']()}
          hint={m['people.contact.log.note_hint']()}
          required
          rows={3}
          maxLength={200}
          {...field('note')}
        />
        <TextField label={m['people.contact.log.at']()} type="datetime-local" {...field('at')} />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && (
          <Notice kind="ok">
            <p>{gap ? m['people.contact.log.gap']({ reason: reasonName(gap) }) : m['people.contact.log.done']()}</p>
          </Notice>
        )}
        <Button type="submit" busy={state.status === 'submitting'}>
          {m['people.contact.log.submit']()}
        </Button>
      </form>
    </details>
  );
}
