import { useCallback } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import type { SessionState } from '../../lib/account';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { SITE } from '../../site';
import { Dialled } from '../../ui/Dialled';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { SignInLine } from '../../ui/SignInLine';
import { guarded } from '../../ui/guarded';
import { BookingCard } from './BookingCard';
import { BookingForm } from './BookingForm';
import { type EventStanding, SEATS_EVERY_MS, type Seats, seatsSentence } from './events';
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
      {(data) => <Standing data={data} session={session} reload={reload} />}
    </ResourceView>
  );
}

type StandingProps = { data: EventStanding; session: SessionState; reload: () => Promise<void> };

function Standing({ data, session, reload }: StandingProps) {
  const { seats, booking, waiting } = data;
  if (!seats)
    return (
      <p>
        <Dialled text={m['events.seats.unknown']()} />
      </p>
    );
  // Somebody has just signed out, perhaps on a shared phone: what was read before is not shown while it is read anew.
  const isTheirs = session.status !== 'out';
  if (isTheirs && booking) return <BookingCard booking={booking} onChange={reload} />;
  if (isTheirs && waiting) return <QueueCard entry={waiting} onChange={reload} />;
  const canBook = seats.bookingState === 'open' || seats.bookingState === 'early';
  const canWait = seats.bookingState === 'full' && seats.hasWaitingList;
  return (
    <div className="stack">
      <p className="seats" role="status">
        <Dialled text={seatsSentence(seats)} />
      </p>
      {(canBook || canWait) && <NextStep data={data} seats={seats} session={session} reload={reload} canBook={canBook} />}
      {seats.bookingState === 'full' && !seats.hasWaitingList && <p>{m['events.form.no_waiting']()}</p>}
    </div>
  );
}

/** What a person may do next depends on who asks; until that is known, nobody is told to sign in or shown a form. */
function NextStep({ data, seats, session, reload, canBook }: StandingProps & { seats: Seats; canBook: boolean }) {
  if (session.status === 'failed') return <ErrorNotice error={session.error} />;
  if (session.status === 'loading' || data.signedIn !== (session.status === 'in')) {
    return (
      <p className="loading" role="status">
        {m['ui.resource.loading']()}
      </p>
    );
  }
  if (session.status === 'out') {
    return (
      <SignInLine reason={canBook ? m['events.form.sign_in_book']() : m['events.form.sign_in_wait']()}>
        <p className="field-hint">
          <Dialled text={m['events.form.by_phone']({ phone: SITE.phone })} />
        </p>
      </SignInLine>
    );
  }
  return <BookingForm seats={seats} memberName={session.account.displayName} onDone={reload} />;
}

export default guarded(BookingIsland);
