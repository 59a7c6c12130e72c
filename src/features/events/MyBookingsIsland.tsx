import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { parseTimestamp, showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { ResourceView } from '../../ui/ResourceView';
import { guarded } from '../../ui/guarded';
import { Stored } from '../../ui/Stored';
import { BookingCard } from './BookingCard';
import { type Booking, SEATS_EVERY_MS } from './events';
import { readMySignUps } from './events.api';
import { QueueCard } from './QueueCard';

/** The member's sign-ups: what is coming, where the family waits, and what is over. */
function MyBookingsIsland() {
  const session = useSession();
  if (session.status !== 'in') return null;
  return <SignUps />;
}

const isOver = (booking: Booking) => booking.state === 'cancelled' || parseTimestamp(booking.endsAt).getTime() < Date.now();

function SignUps() {
  const [resource, reload] = useResource(readMySignUps, SEATS_EVERY_MS);
  return (
    <section className="stack" aria-labelledby="my-bookings">
      <h2 id="my-bookings">{m['events.mine.title']()}</h2>
      <ResourceView resource={resource} reload={reload}>
        {({ bookings, waiting }) => {
          const ahead = bookings.filter((one) => !isOver(one));
          const over = bookings.filter(isOver).reverse();
          return (
            <>
              {ahead.length + waiting.length === 0 && (
                <p>
                  {m['events.mine.none']()} <a href={here('/events/')}>{m['events.mine.look']()}</a>
                </p>
              )}
              {waiting.map((entry) => (
                <QueueCard key={entry.waitingEntryId} entry={entry} onChange={reload} />
              ))}
              {ahead.map((booking) => (
                <BookingCard key={booking.bookingId} booking={booking} onChange={reload} />
              ))}
              {over.length > 0 && (
                <details>
                  <summary>{m['events.mine.over']({ count: over.length })}</summary>
                  <ul className="entry-list">
                    {over.map((one) => (
                      <li key={one.bookingId}>
                        {showMoment(one.startsAt)}　<Stored text={one.eventTitle} />　<small>{overState(one)}</small>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </ResourceView>
    </section>
  );
}

function overState(booking: Booking): string {
  if (booking.eventState === 'cancelled') return m['events.mine.event_cancelled']();
  if (booking.state === 'cancelled') return m['events.mine.cancelled']();
  return booking.checkedInAt ? m['events.mine.attended']() : m['events.mine.absent']();
}

export default guarded(MyBookingsIsland);
