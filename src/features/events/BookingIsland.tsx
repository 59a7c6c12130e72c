import { useCallback } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { ResourceView } from '../../ui/ResourceView';
import { SignInLine } from '../../ui/SignInLine';
import { guarded } from '../../ui/guarded';
import { BookingCard } from './BookingCard';
import { BookingForm } from './BookingForm';
import { type EventStanding, SEATS_EVERY_MS, seatsSentence } from './events';
import { readStanding } from './events.api';
import { QueueCard } from './QueueCard';

type Props = { eventId: string };

/** Seats, signing up, the queue, and one's own booking, on an event's page. */
function BookingIsland({ eventId }: Props) {
  const session = useSession();
  const signedIn = session.status === 'in';
  const read = useCallback(() => readStanding(eventId, signedIn), [eventId, signedIn]);
  const [standing, reload] = useResource(read, SEATS_EVERY_MS);
  return (
    <ResourceView resource={standing} reload={reload}>
      {(data) => (
        <Standing
          data={data}
          memberName={session.status === 'in' ? session.account.displayName : null}
          signedIn={signedIn}
          reload={reload}
        />
      )}
    </ResourceView>
  );
}

type StandingProps = { data: EventStanding; memberName: string | null; signedIn: boolean; reload: () => Promise<void> };

function Standing({ data, memberName, signedIn, reload }: StandingProps) {
  const { seats, booking, waiting } = data;
  if (!seats) return <p>{m['events.seats.unknown']()}</p>;
  if (booking) return <BookingCard booking={booking} onChange={reload} />;
  if (waiting) return <QueueCard entry={waiting} onChange={reload} />;
  const canBook = seats.bookingState === 'open' || seats.bookingState === 'early';
  const canWait = seats.bookingState === 'full' && seats.hasWaitingList;
  return (
    <div className="stack">
      <p className="seats" role="status">
        {seatsSentence(seats)}
      </p>
      {(canBook || canWait) &&
        (signedIn ? (
          <BookingForm seats={seats} memberName={memberName} onDone={reload} />
        ) : (
          <SignInLine reason={canBook ? m['events.form.sign_in_book']() : m['events.form.sign_in_wait']()} />
        ))}
      {seats.bookingState === 'full' && !seats.hasWaitingList && <p>{m['events.form.no_waiting']()}</p>}
    </div>
  );
}

export default guarded(BookingIsland);
