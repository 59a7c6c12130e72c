import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import type { PersonBooking } from './people';
import { cancelFor } from './act-for.api';

/** Cancels a booking in the member's name; unlike the member, staff may do so after the deadline, with a reason. */
export function CancelForForm({ booking, onChange }: { booking: PersonBooking; onChange: () => Promise<void> }) {
  const [reason, setReason, clearReason] = useDraft(`people.cancel.${booking.bookingId}.reason`, '');
  const [state, submit] = useSubmission(`people.cancel.${booking.bookingId}`, cancelFor);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ bookingId: booking.bookingId, reason })) === undefined) return;
    clearReason();
    await onChange();
  };
  return (
    <details>
      <summary>{m['people.cancel.summary']()}</summary>
      <form className="stack" onSubmit={send}>
        <TextField
          label={m['people.reason.label']()}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
          {m['people.cancel.submit']()}
        </Button>
      </form>
    </details>
  );
}
