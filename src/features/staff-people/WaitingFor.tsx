import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { ErrorNotice } from '../../ui/Notice';
import { OfferChoice } from '../../ui/OfferChoice';
import type { PersonWaiting } from './people';
import { acceptOfferFor, declineOfferFor, leaveQueueFor } from './act-for.api';

type Props = { entry: PersonWaiting; onChange: () => Promise<void> };

/** A place in the queue of somebody who cannot see it: staff read it out on the phone and answer the offer for them. */
export function WaitingFor({ entry, onChange }: Props) {
  return (
    <li>
      <EntryHead
        title={entry.eventTitle}
        facts={[showMoment(entry.startsAt), m['events.queue.party']({ names: names(entry), size: entry.party.length })]}
      />
      {entry.offerId && entry.offerSeats ? (
        <>
          <p>
            {m['people.waiting.offered']({ seats: entry.offerSeats, until: entry.offerExpiresAt ? showMoment(entry.offerExpiresAt) : '' })}
          </p>
          <AnswerOffer entry={entry} offerId={entry.offerId} seats={entry.offerSeats} onChange={onChange} />
        </>
      ) : (
        <>
          <p>{m['people.waiting.place']({ place: entry.placeInQueue ?? 0 })}</p>
          <Leave entry={entry} onChange={onChange} />
        </>
      )}
    </li>
  );
}

const names = (entry: PersonWaiting): string => entry.party.map((one) => one.firstName).join('、');

function AnswerOffer({ entry, offerId, seats, onChange }: Props & { offerId: string; seats: number }) {
  const [accepting, accept] = useSubmission(`people.accept.${offerId}`, acceptOfferFor);
  const [declining, decline] = useSubmission(`people.decline.${offerId}`, declineOfferFor);
  return (
    <OfferChoice
      party={entry.party}
      seats={seats}
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

function Leave({ entry, onChange }: Props) {
  const [state, leave] = useSubmission(`people.leave.${entry.waitingEntryId}`, leaveQueueFor);
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
        {m['people.waiting.leave']()}
      </Button>
    </>
  );
}
