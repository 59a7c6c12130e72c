import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { queueSentence, type WaitingEntry } from './events';
import { acceptOffer, declineOffer, leaveWaitingList } from './events.api';

type Props = { entry: WaitingEntry; onChange: () => Promise<void> };

/** A place in the queue that explains itself, and the offer when it has come. */
export function QueueCard({ entry, onChange }: Props) {
  return (
    <article className="ticket stack">
      <header>
        <h3>
          <a href={`/events/${entry.eventId}/`}>{entry.eventTitle}</a>
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
  const seats = entry.offerSeats ?? 0;
  const tooFew = seats < entry.partySize;
  const [chosen, setChosen] = useState<number[]>(entry.party.map((_, index) => index).slice(0, seats));
  const [accepting, accept] = useSubmission(`accept.${offerId}`, acceptOffer);
  const [declining, decline] = useSubmission(`decline.${offerId}`, declineOffer);
  const toggle = (index: number) =>
    setChosen((now) => (now.includes(index) ? now.filter((one) => one !== index) : [...now, index].sort((a, b) => a - b)));
  const why =
    chosen.length === 0 ? m['events.offer.choose_one']() : chosen.length > seats ? m['events.offer.too_many']({ seats }) : undefined;
  const failed = accepting.status === 'failed' ? accepting.error : declining.status === 'failed' ? declining.error : null;
  return (
    <div className="stack">
      {tooFew && (
        <fieldset>
          <legend>{m['events.offer.who']({ seats })}</legend>
          {entry.party.map((one, index) => (
            // The party of an entry never changes, so its order is its identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <label className="choice" key={index}>
              <input type="checkbox" checked={chosen.includes(index)} onChange={() => toggle(index)} />
              <span>{one.firstName}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ErrorNotice error={failed} />
      <div className="cluster">
        <Button
          tone="primary"
          busy={accepting.status === 'submitting'}
          unavailable={why}
          onClick={async () => {
            await accept({ offerId, party: tooFew ? entry.party.filter((_, index) => chosen.includes(index)) : null });
            await onChange();
          }}
        >
          {m['events.offer.accept']({ seats: tooFew ? chosen.length : seats })}
        </Button>
        <Button
          tone="quiet"
          busy={declining.status === 'submitting'}
          onClick={async () => {
            await decline({ offerId });
            await onChange();
          }}
        >
          {m['events.offer.decline']()}
        </Button>
      </div>
    </div>
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
