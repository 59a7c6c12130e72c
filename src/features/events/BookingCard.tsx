import { useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { codeGroups, showMoment, showTime } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/Notice';
import { bandName } from '../../ui/PartyEditor';
import { Stored } from '../../ui/Stored';
import { CodePicture } from './CodePicture';
import { type Booking, coming } from './events';
import { cancelBooking } from './events.api';

type Props = { booking: Booking; onChange: () => Promise<void> };

/** A confirmed booking: what to show at the door, who comes, and giving seats back. */
export function BookingCard({ booking, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const people = coming(booking);
  const cancelledEvent = booking.eventState === 'cancelled';
  return (
    <article className="ticket stack">
      <header>
        <h3>
          <a href={here(`/events/${booking.eventId}/`)}>
            <Stored text={booking.eventTitle} />
          </a>
        </h3>
        <p>
          {showMoment(booking.startsAt)}–{showTime(booking.endsAt)}　<Stored text={booking.place} />
        </p>
      </header>
      {cancelledEvent ? (
        <p className="notice notice-info">{m['events.ticket.event_cancelled']()}</p>
      ) : (
        <p className="ticket-state">
          {booking.checkedInAt
            ? m['events.ticket.checked_in']({ at: showMoment(booking.checkedInAt) })
            : m['events.ticket.confirmed']({ size: people.length })}
        </p>
      )}
      <ul className="party-names">
        {booking.party.map((one) => (
          <li key={one.partyMemberId}>
            {one.cancelledAt ? <s>{one.firstName}</s> : one.firstName} <small>{bandName(one.ageBand)}</small>
            {one.cancelledAt && <small> {m['events.ticket.gave_back']()}</small>}
          </li>
        ))}
      </ul>
      {booking.bookedByStaff && <p className="field-hint">{m['events.ticket.by_staff']()}</p>}
      {!cancelledEvent && !booking.checkedInAt && (
        <div className="ticket-code">
          <CodePicture code={booking.code} />
          <p>
            {m['events.ticket.show']()}
            <strong className="code-groups">
              {codeGroups(booking.code).map((group) => (
                <span key={group}>{group}</span>
              ))}
            </strong>
          </p>
        </div>
      )}
      {!cancelledEvent && !booking.checkedInAt && (
        <Button
          tone="quiet"
          onClick={() => setOpen(true)}
          unavailable={booking.canCancel ? undefined : m['events.ticket.too_late']({ at: showMoment(booking.cancelUntil) })}
        >
          {m['events.ticket.cancel']()}
        </Button>
      )}
      <Dialog title={m['events.cancel.title']()} open={open} onClose={() => setOpen(false)}>
        <CancelForm
          booking={booking}
          onDone={async () => {
            setOpen(false);
            await onChange();
          }}
        />
      </Dialog>
    </article>
  );
}

function CancelForm({ booking, onDone }: { booking: Booking; onDone: () => Promise<void> }) {
  const people = coming(booking);
  const [chosen, setChosen] = useState<string[]>(people.map((one) => one.partyMemberId));
  const [state, cancel] = useSubmission(`cancel.${booking.bookingId}`, cancelBooking);
  const whole = chosen.length === people.length;
  const toggle = (id: string) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  return (
    <div className="stack">
      <fieldset>
        <legend>{m['events.cancel.who']()}</legend>
        {people.map((one) => (
          <label className="choice" key={one.partyMemberId}>
            <input type="checkbox" checked={chosen.includes(one.partyMemberId)} onChange={() => toggle(one.partyMemberId)} />
            <span>{one.firstName}</span>
          </label>
        ))}
      </fieldset>
      <p>{whole ? m['events.cancel.whole_effect']() : m['events.cancel.some_effect']({ left: people.length - chosen.length })}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button
        tone="danger"
        busy={state.status === 'submitting'}
        unavailable={chosen.length === 0 ? m['events.cancel.choose']() : undefined}
        onClick={async () => {
          const answer = await cancel({ bookingId: booking.bookingId, partyMemberIds: whole ? null : chosen });
          if (answer !== undefined) await onDone();
        }}
      >
        {whole ? m['events.cancel.whole']() : m['events.cancel.some']({ count: chosen.length })}
      </Button>
    </div>
  );
}
