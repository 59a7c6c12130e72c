import { useState } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import type { ClubError } from '../lib/errors';
import { Button } from './Button';
import { ErrorNotice } from './Notice';
import type { PartyMember } from './party';

type Props = {
  party: PartyMember[];
  /** Seats offered; when fewer than the party, one chooses who comes. */
  seats: number;
  /** Gets those who come, or null when the offer is for everybody. */
  onAccept: (party: PartyMember[] | null) => Promise<void>;
  onDecline: () => Promise<void>;
  accepting: boolean;
  declining: boolean;
  error: ClubError | null;
};

/** Takes or leaves the seats that were offered to a waiting family; for the family itself, and for staff on the phone with it. */
export function OfferChoice({ party, seats, onAccept, onDecline, accepting, declining, error }: Props) {
  const tooFew = seats < party.length;
  const [chosen, setChosen] = useState<number[]>(party.map((_, index) => index).slice(0, seats));
  const toggle = (index: number) =>
    setChosen((now) => (now.includes(index) ? now.filter((one) => one !== index) : [...now, index].sort((a, b) => a - b)));
  const why =
    chosen.length === 0 ? m['events.offer.choose_one']() : chosen.length > seats ? m['events.offer.too_many']({ seats }) : undefined;
  return (
    <div className="stack">
      {tooFew && (
        <fieldset>
          <legend>{m['events.offer.who']({ seats })}</legend>
          {party.map((one, index) => (
            // The party of an entry never changes, so its order is its identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <label className="choice" key={index}>
              <input type="checkbox" checked={chosen.includes(index)} onChange={() => toggle(index)} />
              <span>{one.firstName}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ErrorNotice error={error} />
      <div className="cluster">
        <Button
          tone="primary"
          busy={accepting}
          unavailable={why}
          onClick={() => void onAccept(tooFew ? party.filter((_, index) => chosen.includes(index)) : null)}
        >
          {m['events.offer.accept']({ seats: tooFew ? chosen.length : seats })}
        </Button>
        <Button tone="quiet" busy={declining} onClick={() => void onDecline()}>
          {m['events.offer.decline']()}
        </Button>
      </div>
    </div>
  );
}
