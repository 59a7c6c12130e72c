import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import type { StepService } from '../../lib/service-standard';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/Notice';
import { ServiceField } from '../../ui/ServiceField';
import type { StaffCase } from './staff-cases';
import { setService } from './staff-cases.api';

type Props = { item: StaffCase; services: StepService[]; onChange: () => Promise<void> };

/** Which service of the handbook a case is about: the owner may not have known, or it came by telephone. It brings the steps along. */
export function ServiceForm({ item, services, onChange }: Props) {
  const [chosen, setChosen] = useState(item.serviceId ?? '');
  const [state, submit] = useSubmission(`desk.${item.caseId}.service`, setService);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ caseId: item.caseId, serviceId: chosen || null })) !== undefined) await onChange();
  };
  if (item.stepsDone > 0) return <p className="field-hint">{m['staff_cases.service.begun']()}</p>;
  // The case's own, when it has no steps or the handbook has it no longer: the list must not say that there is none.
  const own =
    item.serviceId && !services.some(({ slug }) => slug === item.serviceId)
      ? { slug: item.serviceId, name: item.serviceName ?? item.serviceId }
      : null;
  return (
    <form className="stack" onSubmit={send}>
      <ServiceField
        label={m['staff_cases.service.label']()}
        hint={m['staff_cases.service.hint']()}
        services={own ? [own, ...services] : services}
        value={chosen}
        onChange={setChosen}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" busy={state.status === 'submitting'}>
        {m['staff_cases.service.set']()}
      </Button>
    </form>
  );
}
