import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { forgetDeletedLogin } from '../../lib/session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/Notice';
import { declareUnder14 } from './account.api';

/** For somebody who is not fourteen yet: what that means here, and the way out that keeps nothing of them. */
export function UnderFourteen({ onLeft }: { onLeft: () => void }) {
  const [open, setOpen] = useState(false);
  const [state, submit] = useSubmission('under-14', declareUnder14);
  const leave = async () => {
    if ((await submit(undefined)) === undefined) return;
    onLeft();
    forgetDeletedLogin();
  };
  if (!open)
    return (
      <p>
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          {m['account.under_14.open']()}
        </button>
      </p>
    );
  return (
    <section className="panel stack" aria-labelledby="under-14">
      <h3 id="under-14">{m['account.under_14.title']()}</h3>
      <p>{m['account.under_14.text']()}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <div className="cluster">
        <Button tone="danger" busy={state.status === 'submitting'} onClick={() => void leave()}>
          {m['account.under_14.leave']()}
        </Button>
        <Button tone="quiet" onClick={() => setOpen(false)}>
          {m['account.under_14.stay']()}
        </Button>
      </div>
    </section>
  );
}
