import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CaseFields } from '../../ui/CaseFields';
import type { CaseDraft } from '../../ui/cases';
import { ErrorNotice } from '../../ui/Notice';
import type { CaseRules, ProxiedPerson } from './proxies';
import { openCaseAsProxy } from './proxies.api';

type Props = { person: ProxiedPerson; rules: CaseRules; onChange: () => Promise<void> };

/** A case in the name of somebody for whom I act, about one of the handbook's services if there is one for it. */
export function CaseAsProxy({ person, rules, onChange }: Props) {
  const [draft, setDraft, clear] = useDraft<CaseDraft>(`home.case.${person.memberId}`, {
    category: '',
    serviceId: '',
    subject: '',
    body: '',
  });
  const [state, submit] = useSubmission(`home.case.${person.memberId}`, openCaseAsProxy);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ memberId: person.memberId, ...draft })) === undefined) return;
    setDraft({ ...draft, serviceId: '', subject: '', body: '' });
    clear();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <CaseFields
        draft={draft}
        onChange={setDraft}
        rows={4}
        bodyLimit={rules.bodyLimit}
        labels={{ category: m['my_home.act.category'](), subject: m['my_home.act.subject'](), body: m['my_home.act.body']() }}
        choice={{ label: m['my_home.act.service'](), hint: m['my_home.act.service_hint'](), services: rules.services }}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" busy={state.status === 'submitting'}>
        {m['my_home.act.case_submit']()}
      </Button>
    </form>
  );
}
