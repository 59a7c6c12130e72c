import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { OfferChoice } from '../../ui/OfferChoice';
import { Stored } from '../../ui/Stored';
import { queueSentence, type WaitingEntry } from './events';
import { acceptOffer, declineOffer, leaveWaitingList } from './events.api';

type Props = { entry: WaitingEntry; onChange: () => Promise<void> };

/** A place in the queue that explains itself, and the offer when it has come. */
export function QueueCard({ entry, onChange }: Props) {
  return (
    <article className="ticket stack">
      <header>
        <h3>
          <a href={here(`/events/${entry.eventId}/`)}>
            <Stored text={entry.eventTitle} />
          </a>
        </h3>
        <p>{showMoment(entry.startsAt)}</p>
      </header>
      <Notice kind={entry.explanation === 'OFFERED' ? 'ok' : 'info'}>
        <p>{queueSentence(entry)}</p>
        {entry.explanation !== 'OFFERED' && <p>{m['events.queue.next_step']()}</p>}
      </Notice>
      <p>
        {m['events.queue.party']({ names: entry.party.map((one) => one.firstName).join('、'), size: entry.partySize })}
        {entry.acceptMin < entry.partySize && m['events.queue.accepts']({ min: entry.acceptMin })}
      </p>
      {entry.offerId ? (
        <OfferForm entry={entry} offerId={entry.offerId} onChange={onChange} />
      ) : (
        <LeaveButton entry={entry} onChange={onChange} />
      )}
    </article>
  );
}

function OfferForm({ entry, offerId, onChange }: Props & { offerId: string }) {
  const [accepting, accept] = useSubmission(`accept.${offerId}`, acceptOffer);
  const [declining, decline] = useSubmission(`decline.${offerId}`, declineOffer);
  return (
    <OfferChoice
      party={entry.party}
      seats={entry.offerSeats ?? 0}
      accepting={accepting.status === 'submitting'}
      declining={declining.status === 'submitting'}
      error={accepting.status === 'failed' ? accepting.error : declining.status === 'failed' ? declining.error : null}
      onAccept={async (party) => {
        await accept({ offerId, party });
        await onChange();
      }}
      onDecline={async () => {
        await decline({ offerId });
        await onChange();
      }}
    />
  );
}

function LeaveButton({ entry, onChange }: Props) {
  const [state, leave] = useSubmission(`leave.${entry.waitingEntryId}`, leaveWaitingList);
  return (
    <>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button
        tone="quiet"
        busy={state.status === 'submitting'}
        onClick={async () => {
          await leave({ waitingEntryId: entry.waitingEntryId });
          await onChange();
        }}
      >
        {m['events.queue.leave']()}
      </Button>
    </>
  );
}
