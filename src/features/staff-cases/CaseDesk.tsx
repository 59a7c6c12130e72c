import { type SubmitEvent, useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import type { StepService } from '../../lib/service-standard';
import { useDraft } from '../../lib/drafts';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CaseTimeline } from '../../ui/CaseTimeline';
import { type CaseState, caseStateName } from '../../ui/cases';
import { SelectField, TextArea, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { ServiceForm } from './ServiceForm';
import { StepList } from './StepList';
import type { StaffCase } from './staff-cases';
import { answerCase, noteCase, readEntries, setCaseState } from './staff-cases.api';

type Props = { item: StaffCase; onChange: () => Promise<void> };

/** One case in full: its steps, its timeline, the answer to the owner, notes among colleagues, its service and its state. */
export function CaseDesk({ item, services, onChange }: Props & { services: StepService[] }) {
  const read = useCallback(() => readEntries(item.caseId), [item.caseId]);
  const [entries, reload] = useResource(read);
  const changed = async () => {
    await Promise.all([reload(), onChange()]);
  };
  return (
    <div className="case-desk stack">
      {item.stepCount > 0 && <StepList item={item} onChange={changed} />}
      <ResourceView resource={entries} reload={reload}>
        {(list) => <CaseTimeline entries={list} />}
      </ResourceView>
      {item.state !== 'closed' && <WriteForm item={item} kind="answer" onChange={changed} />}
      <details>
        <summary>{m['staff_cases.desk.more']()}</summary>
        <WriteForm item={item} kind="note" onChange={changed} />
        {item.state !== 'closed' && <ServiceForm key={item.serviceId} item={item} services={services} onChange={onChange} />}
        <StateForm item={item} onChange={changed} />
      </details>
    </div>
  );
}

function WriteForm({ item, kind, onChange }: Props & { kind: 'answer' | 'note' }) {
  const name = `desk.${item.caseId}.${kind}`;
  const [body, setBody, clearBody] = useDraft(name, '');
  const [state, submit, again] = useSubmission(name, kind === 'answer' ? answerCase : noteCase);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ caseId: item.caseId, body })) === undefined) return;
    setBody('');
    clearBody();
    again();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextArea
        label={kind === 'answer' ? m['staff_cases.desk.answer']() : m['staff_cases.desk.note']()}
        hint={kind === 'answer' ? m['staff_cases.desk.answer_hint']() : m['staff_cases.desk.note_hint']()}
        required
        rows={kind === 'answer' ? 5 : 2}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone={kind === 'answer' ? 'primary' : 'plain'} busy={state.status === 'submitting'}>
        {kind === 'answer' ? m['staff_cases.desk.send_answer']() : m['staff_cases.desk.send_note']()}
      </Button>
    </form>
  );
}

/** States that staff may set by hand; `answered` comes from answering, `submitted` only from the owner. */
const SETTABLE: CaseState[] = ['in_progress', 'closed'];

function StateForm({ item, onChange }: Props) {
  const choices = SETTABLE.filter((one) => one !== item.state);
  const [chosen, setChosen] = useState<CaseState | ''>('');
  const [reason, setReason, clearReason] = useDraft(`desk.${item.caseId}.state.reason`, '');
  const [state, submit] = useSubmission(`desk.${item.caseId}.state`, setCaseState);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!chosen || (await submit({ caseId: item.caseId, state: chosen, reason })) === undefined) return;
    setReason('');
    clearReason();
    setChosen('');
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <SelectField
        label={m['staff_cases.desk.state']()}
        required
        value={chosen}
        onChange={(event) => setChosen(event.target.value as CaseState)}
      >
        <option value="">{m['staff_cases.desk.choose']()}</option>
        {choices.map((one) => (
          <option key={one} value={one}>
            {caseStateName(one)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={m['staff_cases.desk.reason']()}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" busy={state.status === 'submitting'}>
        {m['staff_cases.desk.set_state']()}
      </Button>
    </form>
  );
}
