import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import type { StepService } from '../../lib/service-standard';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CASE_CATEGORIES, categoryName } from '../../ui/cases';
import { SelectField, TextArea, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { openCaseFor } from './act-for.api';
import type { Person } from './people';

type Props = { person: Person; services: StepService[]; onChange: () => Promise<void> };

/** A case that somebody tells on the phone, about one of the handbook's services if there is one for it. */
export function CaseForForm({ person, services, onChange }: Props) {
  const empty = { category: '', serviceId: '', subject: '', body: '' };
  const [draft, setDraft, clear] = useDraft(`people.case.${person.memberId}`, empty);
  const [state, submit] = useSubmission(`people.case.${person.memberId}`, openCaseFor);
  const offered = services.filter(({ category }) => category === draft.category);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ memberId: person.memberId, ...draft })) === undefined) return;
    setDraft(empty);
    clear();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <SelectField
        label={m['cases.form.category']()}
        required
        value={draft.category}
        onChange={(event) => setDraft({ ...draft, category: event.target.value, serviceId: '' })}
      >
        <option value="">{m['cases.form.choose']()}</option>
        {CASE_CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {categoryName(category)}
          </option>
        ))}
      </SelectField>
      {offered.length > 0 && (
        <SelectField
          label={m['staff_cases.service.label']()}
          hint={m['staff_cases.service.hint']()}
          value={draft.serviceId}
          onChange={(event) => setDraft({ ...draft, serviceId: event.target.value })}
        >
          <option value="">{m['staff_cases.service.none']()}</option>
          {offered.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        label={m['cases.form.subject']()}
        required
        maxLength={80}
        value={draft.subject}
        onChange={(event) => setDraft({ ...draft, subject: event.target.value })}
      />
      <TextArea
        label={m['cases.form.body']()}
        required
        rows={4}
        value={draft.body}
        onChange={(event) => setDraft({ ...draft, body: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{m['people.case.done']({ no: state.answer.case_no })}</p>
        </Notice>
      )}
      <Button type="submit" busy={state.status === 'submitting'}>
        {m['cases.form.send']()}
      </Button>
    </form>
  );
}
