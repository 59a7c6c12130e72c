import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { magazineHere } from '../../lib/languages/names-here';
import { CheckField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { SUBSCRIPTION_VERSION } from './account';
import { readSubscription, setSubscription } from './account.api';

/** The newsletter by mail, on and off in the same place: withdrawing is as easy as giving. */
export function SubscriptionSwitch({ email }: { email: string }) {
  const [resource, reload] = useResource(readSubscription);
  return (
    <section className="stack" aria-labelledby="subscription">
      <h3 id="subscription">{m['account.subscription.title']()}</h3>
      <ResourceView resource={resource} reload={reload}>
        {(given) => <Switch given={given} email={email} reload={reload} />}
      </ResourceView>
    </section>
  );
}

function Switch({ given, email, reload }: { given: boolean; email: string; reload: () => Promise<void> }) {
  const [wish, setWish] = useState<boolean | null>(null);
  const [state, submit] = useSubmission('subscription', setSubscription);
  // While the answer is on its way the tick shows the wish; a refusal puts it back.
  const shown = wish ?? given;
  const change = async (next: boolean) => {
    setWish(next);
    const answer = await submit({ given: next, version: SUBSCRIPTION_VERSION });
    if (answer !== undefined) await reload();
    setWish(null);
  };
  return (
    <>
      <CheckField
        label={m['account.subscription.label']({ magazine: magazineHere() })}
        checked={shown}
        aria-disabled={state.status === 'submitting'}
        onChange={(event) => void change(event.target.checked)}
      />
      <p className="field-hint">{m['account.subscription.hint']()}</p>
      <p role="status">
        {state.status === 'done' && wish === null && (given ? m['account.subscription.on']({ email }) : m['account.subscription.off']())}
      </p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </>
  );
}
