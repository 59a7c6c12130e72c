import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import type { StepService } from '../../lib/service-standard';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CaseFields } from '../../ui/CaseFields';
import type { CaseDraft } from '../../ui/cases';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { openCaseFor } from './act-for.api';
import type { Person } from './people';

type Props = { person: Person; services: StepService[]; onChange: () => Promise<void> };

const EMPTY: CaseDraft = { category: '', serviceId: '', subject: '', body: '' };

/** A case that somebody tells on the phone, about one of the handbook's services if there is one for it. */
export function CaseForForm({ person, services, onChange }: Props) {
  const [draft, setDraft, clear] = useDraft<CaseDraft>(`people.case.${person.memberId}`, EMPTY);
  const [state, submit] = useSubmission(`people.case.${person.memberId}`, openCaseFor);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ memberId: person.memberId, ...draft })) === undefined) return;
    setDraft(EMPTY);
    clear();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <CaseFields
        draft={draft}
        onChange={setDraft}
        rows={4}
        choice={{ label: m['staff_cases.service.label'](), hint: m['staff_cases.service.hint'](), services }}
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
