import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { refusalSentence } from './home';
import { acceptInvitation } from './home.api';

/** Somebody opened the link of an invitation: they say yes themselves. */
export function AcceptInvitation({ secret, onDone }: { secret: string; onDone: () => Promise<void> }) {
  const [closed, setClosed] = useState(false);
  const [state, submit] = useSubmission('home.accept', acceptInvitation);
  if (closed) return null;
  if (state.status === 'done' && state.answer.ok) {
    return (
      <Notice kind="ok">
        <p>{m['my_home.accept.done']({ unit: state.answer.units.join('、') })}</p>
      </Notice>
    );
  }
  const accept = async () => {
    const answer = await submit({ secret });
    if (answer?.ok) await onDone();
  };
  return (
    <section className="panel stack" aria-labelledby="accept">
      <h2 id="accept">{m['my_home.accept.title']()}</h2>
      <p>{m['my_home.accept.text']()}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="error">
          <p>{refusalSentence(state.answer.code)}</p>
        </Notice>
      )}
      <div className="cluster">
        <Button tone="primary" busy={state.status === 'submitting'} onClick={() => void accept()}>
          {m['my_home.accept.yes']()}
        </Button>
        <Button tone="quiet" onClick={() => setClosed(true)}>
          {m['my_home.accept.no']()}
        </Button>
      </div>
    </section>
  );
}
