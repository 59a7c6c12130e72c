import { useCallback } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { standardAddress } from '../../lib/service-standard';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Facts } from '../../ui/EntryHead';
import { CheckField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import type { StaffCase, StaffCaseStep } from './staff-cases';
import { readSteps, setStep } from './staff-cases.api';

type Props = { item: StaffCase; onChange: () => Promise<void> };

/** The steps of a case, to be ticked as they are done; the owner sees each tick. */
export function StepList({ item, onChange }: Props) {
  const { caseId, serviceId } = item;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another service brings other steps
  const read = useCallback(() => readSteps(caseId), [caseId, serviceId]);
  const [steps, reload] = useResource(read);
  const changed = async () => {
    await Promise.all([reload(), onChange()]);
  };
  return (
    <ResourceView resource={steps} reload={reload}>
      {(list) => (
        <fieldset className="case-steps" disabled={item.state === 'closed'}>
          <legend>{m['staff_cases.steps.title']({ done: list.filter(({ doneAt }) => doneAt).length, all: list.length })}</legend>
          <p className="field-hint">
            {m['staff_cases.steps.hint']()}
            {item.serviceId && item.serviceName && (
              <>
                {' '}
                <a href={standardAddress(item.serviceId)}>{m['staff_cases.steps.standard']({ name: item.serviceName })}</a>
              </>
            )}
          </p>
          <ol>
            {list.map((step) => (
              <StepLine key={step.position} caseId={caseId} step={step} onChange={changed} />
            ))}
          </ol>
        </fieldset>
      )}
    </ResourceView>
  );
}

function StepLine({ caseId, step, onChange }: { caseId: string; step: StaffCaseStep; onChange: () => Promise<void> }) {
  const [state, submit] = useSubmission(`desk.${caseId}.step.${step.position}`, setStep);
  const tick = async (done: boolean) => {
    if ((await submit({ caseId, position: step.position, step: step.step, done })) !== undefined) await onChange();
  };
  return (
    <li>
      <CheckField
        label={step.step}
        // Under way it shows what it will be. Never disabled, or the focus would fall off the page; a second press meanwhile is not sent.
        checked={Boolean(step.doneAt) !== (state.status === 'submitting')}
        onChange={(event) => void tick(event.target.checked)}
      />
      {step.doneAt && <Facts facts={[step.doneByName, showMoment(step.doneAt)]} />}
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </li>
  );
}
