import { useCallback } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import type { RuleChange } from '../../lib/content/rule-changes';
import { showYearDay } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { acknowledgeRule, type RuleReading, readRuleReadings } from './rule-changes.api';

/** Rules that changed and that this person has not read yet, until they say so; below, for managers, who has not. */
export function RuleChanges({ rules }: { rules: RuleChange[] }) {
  const [resource, reload] = useResource(useCallback(() => readRuleReadings(rules), [rules]));
  // Nothing is said while it loads: for nearly everybody there is nothing to read.
  if (rules.length === 0 || resource.status === 'loading') return null;
  return (
    <ResourceView resource={resource} reload={reload}>
      {(all) => {
        const unread = all.filter(({ acknowledgedAt }) => acknowledgedAt === null);
        return (
          <>
            {unread.length > 0 && (
              <section className="stack" aria-labelledby="rules">
                <h2 id="rules">{m['staff_home.rules.title']()}</h2>
                <ul className="entry-list">
                  {unread.map((one) => (
                    <li key={`${one.rule}@${one.effectiveFrom}`}>
                      <Unread rule={one} onRead={reload} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Readers all={all} />
          </>
        );
      }}
    </ResourceView>
  );
}

function Unread({ rule, onRead }: { rule: RuleReading; onRead: () => Promise<void> }) {
  const [state, submit] = useSubmission(`rule.${rule.rule}@${rule.effectiveFrom}`, acknowledgeRule);
  const read = async () => {
    if ((await submit({ rule: rule.rule, effectiveFrom: rule.effectiveFrom })) !== undefined) await onRead();
  };
  return (
    <div className="stack">
      <EntryHead
        title={<a href={rule.url}>{rule.title}</a>}
        facts={[m['staff_home.rules.from']({ day: showYearDay(rule.effectiveFrom) })]}
      />
      <ul>
        {rule.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {state.status === 'failed' && <ErrorNotice error={state.error} />}
      <p>
        <Button onClick={read} busy={state.status === 'submitting'}>
          {m['staff_home.rules.read']()}
        </Button>
      </p>
    </div>
  );
}

/** For managers: each text with how many have read it, and who has not. */
function Readers({ all }: { all: RuleReading[] }) {
  const told = all.filter((one) => one.missing !== null);
  if (told.length === 0) return null;
  return (
    <details>
      <summary>{m['staff_home.rules.who']()}</summary>
      <ul className="entry-list">
        {told.map(({ rule, title, effectiveFrom, url, readers, missing }) => (
          <li key={`${rule}@${effectiveFrom}`}>
            <EntryHead
              title={<a href={url}>{title}</a>}
              facts={[
                m['staff_home.rules.from']({ day: showYearDay(effectiveFrom) }),
                m['staff_home.rules.readers']({ count: readers ?? 0 }),
              ]}
            />
            <p>
              {missing && missing.length > 0
                ? m['staff_home.rules.missing']({ names: missing.join('、') })
                : m['staff_home.rules.everybody']()}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
