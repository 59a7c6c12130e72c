import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showCode, showMoment } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import type { StepService } from '../../lib/service-standard';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { PartyEditor } from '../../ui/PartyEditor';
import { newPartyMember, type PartyMember } from '../../ui/party';
import { ResourceView } from '../../ui/ResourceView';
import { CaseForForm } from './CaseForForm';
import type { OpenEvent, Person } from './people';
import { bookFor, joinQueueFor, readOpenEvents } from './act-for.api';

type Props = { person: Person; onChange: () => Promise<void> };

/** Longest party the form offers; the event's own limit is checked by the database. */
const PARTY_MAX = 8;

/** What a person may ask for on the phone: seats, and a case. */
export function ActForForms({ person, services, onChange }: Props & { services: StepService[] }) {
  const [events, reload] = useResource(readOpenEvents);
  return (
    <>
      <details>
        <summary>{m['people.book.summary']()}</summary>
        <ResourceView resource={events} reload={reload}>
          {(list) => <BookForForm person={person} events={list} onChange={onChange} />}
        </ResourceView>
      </details>
      <details>
        <summary>{m['people.case.summary']()}</summary>
        <CaseForForm person={person} services={services} onChange={onChange} />
      </details>
    </>
  );
}

function BookForForm({ person, events, onChange }: Props & { events: OpenEvent[] }) {
  const [eventId, setEventId] = useState('');
  const [party, setParty, clearParty] = useDraft<PartyMember[]>(`people.book.${person.memberId}`, [
    newPartyMember(person.displayName ?? ''),
  ]);
  const [booking, book] = useSubmission(`people.book.${person.memberId}`, bookFor);
  const [queueing, join] = useSubmission(`people.queue.${person.memberId}`, joinQueueFor);
  const event = events.find((one) => one.eventId === eventId);
  const mustWait = event !== undefined && event.free !== null && party.length > event.free;
  const state = mustWait ? queueing : booking;
  const send = async (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const input = { memberId: person.memberId, eventId, party };
    const answer = mustWait ? await join({ ...input, acceptMin: party.length }) : await book(input);
    if (answer === undefined) return;
    clearParty();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <SelectField label={m['people.book.event']()} required value={eventId} onChange={(change) => setEventId(change.target.value)}>
        <option value="">{m['cases.form.choose']()}</option>
        {events.map((one) => (
          <option key={one.eventId} value={one.eventId}>
            {`${showMoment(one.startsAt)} ${one.title}`}
          </option>
        ))}
      </SelectField>
      <PartyEditor party={party} onChange={setParty} max={PARTY_MAX} />
      {mustWait && <p>{m['people.book.must_wait']({ free: event.free ?? 0 })}</p>}
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {booking.status === 'done' && !mustWait && (
        <Notice kind="ok">
          <p>{m['people.book.done']({ code: showCode(booking.answer.code) })}</p>
        </Notice>
      )}
      {queueing.status === 'done' && mustWait && (
        <Notice kind="ok">
          <p>{m['people.book.queued']({ place: queueing.answer.place_in_queue })}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {mustWait ? m['events.form.join']() : m['events.form.book']({ size: party.length })}
      </Button>
    </form>
  );
}
