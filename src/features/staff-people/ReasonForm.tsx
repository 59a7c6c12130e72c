import type { ReactNode, SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import type { Submission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';

type Props = {
  /** Of the draft, unique for the form and the person. */
  name: string;
  summary: string;
  state: Submission<unknown>;
  /** The last answer was a request for a second person. */
  waits?: boolean;
  hint?: string;
  /** What the button says; without it, that it saves. */
  button?: string;
  /** Answers whether the server has confirmed. */
  onSubmit: (reason: string) => Promise<boolean>;
  children?: ReactNode;
};

/** An act of staff on a person, folded away, that always asks why; the reason is kept on the device until the server has confirmed. */
export function ReasonForm({ name, summary, state, waits = false, hint, button, onSubmit, children }: Props) {
  const [reason, setReason, clearReason] = useDraft(name, '');
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await onSubmit(reason))) return;
    setReason('');
    clearReason();
  };
  return (
    <details>
      <summary>{summary}</summary>
      <form className="stack" onSubmit={send}>
        {children}
        <TextField
          label={m['people.reason.label']()}
          hint={hint}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {waits && (
          <Notice kind="ok">
            <p>{m['staff_approvals.asked.text']()}</p>
          </Notice>
        )}
        <Button type="submit" busy={state.status === 'submitting'}>
          {button ?? m['people.reason.save']()}
        </Button>
      </form>
    </details>
  );
}
