import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { CheckField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { setOptOut } from './preferences.api';

/** One tick for "no news and invitations at all"; the single switches keep what they say. */
export function OptOutSwitch({ optedOut, reload }: { optedOut: boolean; reload: () => Promise<void> }) {
  const [state, submit] = useSubmission('opt-out', setOptOut);
  const [wish, setWish] = useState<boolean | null>(null);
  const change = async (next: boolean) => {
    setWish(next);
    const answer = await submit(next);
    if (answer !== undefined) await reload();
    setWish(null);
  };
  return (
    <div className="panel">
      <CheckField
        label={m['messages.preferences.opt_out']()}
        checked={wish ?? optedOut}
        onChange={(event) => void change(event.target.checked)}
      />
      <p className="field-hint">{m['messages.preferences.opt_out_hint']()}</p>
      <p role="status">{state.status === 'done' && wish === null && m['messages.preferences.saved']()}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </div>
  );
}
