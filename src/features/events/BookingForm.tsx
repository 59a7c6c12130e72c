import { type SubmitEvent, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { PartyEditor } from '../../ui/PartyEditor';
import { newPartyMember, type PartyMember } from '../../ui/party';
import type { Seats } from './events';
import { bookEvent, joinWaitingList } from './events.api';

type Props = { seats: Seats; memberName: string | null; onDone: () => Promise<void> };

/** One form for both: taking seats, or, when there are not enough, a place in the queue. */
export function BookingForm({ seats, memberName, onDone }: Props) {
  const [party, setParty, clearParty] = useDraft<PartyMember[]>(`booking.${seats.eventId}`, [newPartyMember(memberName ?? '')]);
  const [acceptMin, setAcceptMin] = useState<number | null>(null);
  const [booking, book] = useSubmission(`book.${seats.eventId}`, bookEvent);
  const [queueing, join] = useSubmission(`wait.${seats.eventId}`, joinWaitingList);

  // More people than free seats is a question for the queue, not an error.
  const mustWait = seats.free !== null && party.length > seats.free && seats.hasWaitingList;
  const state = mustWait ? queueing : booking;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = mustWait
      ? await join({ eventId: seats.eventId, party, acceptMin: Math.min(acceptMin ?? party.length, party.length) })
      : await book({ eventId: seats.eventId, party });
    if (answer !== undefined) clearParty();
    // After a refusal too: the numbers that led to it have changed.
    await onDone();
  };

  // Shown only while the page has not yet read the new booking, for instance when the network went away right after.
  if (state.status === 'done') {
    return (
      <Notice kind="ok">
        <p>{m['events.form.done']()}</p>
      </Notice>
    );
  }
  return (
    <form className="stack" onSubmit={submit}>
      <PartyEditor party={party} onChange={setParty} max={seats.partyMax} />
      {mustWait && (
        <>
          <p>{m['events.form.must_wait']({ size: party.length, free: seats.free ?? 0 })}</p>
          {party.length > 1 && (
            <SelectField
              label={m['events.form.accept_fewer']()}
              hint={m['events.form.accept_hint']()}
              value={acceptMin ?? party.length}
              onChange={(event) => setAcceptMin(Number(event.target.value))}
            >
              {party.map((_, index) => {
                const size = party.length - index;
                return (
                  <option key={size} value={size}>
                    {size === party.length ? m['events.form.accept_all']({ size }) : m['events.form.accept_some']({ size })}
                  </option>
                );
              })}
            </SelectField>
          )}
        </>
      )}
      <ErrorNotice error={state.status === 'failed' ? state.error : null}>
        {state.status === 'failed' && state.error.code === 'PROFILE_INCOMPLETE' && (
          <a href={here('/club/')}>{m['events.form.complete_profile']()}</a>
        )}
      </ErrorNotice>
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {mustWait ? m['events.form.join']() : m['events.form.book']({ size: party.length })}
      </Button>
      <p className="field-hint">{m['events.form.cancel_until']({ at: showMoment(seats.cancelUntil) })}</p>
    </form>
  );
}
