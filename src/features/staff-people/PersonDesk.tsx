import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import type { StepService } from '../../lib/service-standard';
import { useResource } from '../../lib/use-resource';
import { type CaseState, caseStateName } from '../../ui/cases';
import { EntryHead } from '../../ui/EntryHead';
import { ResourceView } from '../../ui/ResourceView';
import { AddressForm } from './AddressForm';
import { ActForForms } from './ActForForms';
import { CancelForForm } from './CancelForForm';
import { ContactLines } from './ContactLines';
import { ContactPanel } from './ContactPanel';
import { DuplicatePanel } from './DuplicatePanel';
import { MergeSearch } from './MergeSearch';
import type { Person, PersonCard } from './people';
import { readCard } from './people.api';
import { type CardPart, PersonParts, partId } from './PersonParts';
import { PointsForm } from './PointsForm';
import { RankForms } from './RankForms';
import { Timeline } from './Timeline';
import { WaitingFor } from './WaitingFor';

type Props = {
  person: Person;
  services: StepService[];
  canServe: boolean;
  canVerify: boolean;
  canGrant: boolean;
  onChange: () => Promise<void>;
};

/** One person's card and what staff can do for them. */
export function PersonDesk({ person, services, canServe, canVerify, canGrant, onChange }: Props) {
  const read = useCallback(() => readCard(person.memberId), [person.memberId]);
  const [card, reload] = useResource(read);
  // The line of time is read anew after an act, from its beginning.
  const [round, setRound] = useState(0);
  const changed = async () => {
    await Promise.all([reload(), onChange()]);
    setRound((before) => before + 1);
  };
  const parts: CardPart[] = [
    'contact',
    'events',
    'cases',
    'timeline',
    ...(canServe ? (['acts'] as const) : []),
    ...(canVerify ? (['rank'] as const) : []),
  ];
  return (
    <div className="person-desk stack">
      <PersonParts memberId={person.memberId} parts={parts} />
      <ContactLines person={person} />
      {canVerify && <DuplicatePanel memberId={person.memberId} onChange={changed} />}
      <ContactPanel memberId={person.memberId} canServe={canServe} />
      <ResourceView resource={card} reload={reload}>
        {(data) => <Card memberId={person.memberId} data={data} canServe={canServe} onChange={changed} />}
      </ResourceView>
      <Timeline round={round} memberId={person.memberId} canVerify={canVerify} onChange={changed} />
      {canServe && (
        <section className="stack" aria-labelledby={partId('acts', person.memberId)}>
          <h2 id={partId('acts', person.memberId)}>{m['people.parts.acts']()}</h2>
          <ActForForms person={person} services={services} onChange={changed} />
          {canGrant && <PointsForm person={person} onChange={changed} />}
        </section>
      )}
      {canVerify && (
        <section className="stack" aria-labelledby={partId('rank', person.memberId)}>
          <h2 id={partId('rank', person.memberId)}>{m['people.parts.rank']()}</h2>
          <RankForms person={person} onChange={changed} />
          <MergeSearch memberId={person.memberId} onChange={changed} />
          {person.email && <AddressForm memberId={person.memberId} onChange={changed} />}
        </section>
      )}
    </div>
  );
}

type CardProps = { memberId: string; data: PersonCard; canServe: boolean; onChange: () => Promise<void> };

function Card({ memberId, data, canServe, onChange }: CardProps) {
  return (
    <>
      <p>{m['people.card.balance']({ balance: data.balance })}</p>
      <h2 id={partId('events', memberId)}>{m['people.card.bookings']()}</h2>
      {data.bookings.length === 0 && <p>{m['people.card.none']()}</p>}
      <ul className="entry-list">
        {data.bookings.map((one) => (
          <li key={one.bookingId}>
            <EntryHead title={one.eventTitle} facts={[showMoment(one.startsAt)]}>
              <span className="tag">
                {one.state === 'confirmed' ? m['people.card.seats']({ people: one.people }) : m['events.mine.cancelled']()}
              </span>
            </EntryHead>
            {canServe && one.state === 'confirmed' && <CancelForForm booking={one} onChange={onChange} />}
          </li>
        ))}
      </ul>
      {canServe && data.waiting.length > 0 && (
        <>
          <h2>{m['people.waiting.title']()}</h2>
          <ul className="entry-list">
            {data.waiting.map((one) => (
              <WaitingFor key={one.waitingEntryId} entry={one} onChange={onChange} />
            ))}
          </ul>
        </>
      )}
      <h2 id={partId('cases', memberId)}>{m['people.card.cases']()}</h2>
      {data.cases.length === 0 && <p>{m['people.card.none']()}</p>}
      <ul className="entry-list">
        {data.cases.map((one) => (
          <li key={one.caseId}>
            <EntryHead title={one.subject ?? m['people.card.case_closed_words']()} facts={[one.caseNo]}>
              <span className="tag">{caseStateName(one.state as CaseState)}</span>
            </EntryHead>
          </li>
        ))}
      </ul>
    </>
  );
}
