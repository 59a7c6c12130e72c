import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { Stored } from '../../ui/Stored';
import type { CaseStep } from './cases';

/** How far a case is, in the steps that the handbook names for its service. Said in words too: the mark alone says nothing to a screen reader. */
export function CaseSteps({ steps }: { steps: CaseStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section className="case-steps">
      <h3>{m['cases.steps.title']({ done: steps.filter(({ doneAt }) => doneAt).length, all: steps.length })}</h3>
      <ol>
        {steps.map(({ position, step, doneAt }) => (
          <li key={position} className={doneAt ? 'is-done' : undefined}>
            <Stored text={step} dialled />{' '}
            {doneAt ? (
              <small>{m['cases.steps.done']({ at: showMoment(doneAt) })}</small>
            ) : (
              <span className="visually-hidden">{m['cases.steps.open']()}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
