import { type SubmitEvent, useId } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showCode, showMoment, showYearDay } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { caseStateName } from '../../ui/cases';
import { SelectField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { PartyEditor } from '../../ui/PartyEditor';
import { newPartyMember } from '../../ui/party';
import { CaseAsProxy } from './CaseAsProxy';
import { EndProxy } from './ProxySection';
import type { CaseRules, OpenEvent, ProxiedPerson } from './proxies';
import { bookAsProxy, cancelAsProxy } from './proxies.api';

type Props = { person: ProxiedPerson; onChange: () => Promise<void> };

/** Longest party the form offers; the event's own limit is checked by the database. */
const PARTY_MAX = 8;

/** One person for whom I act: their bookings, and what I may do for them. */
export function ActFor({ person, events, rules, onChange }: Props & { events: OpenEvent[]; rules: CaseRules }) {
  const title = useId();
  return (
    <section className="panel stack" aria-labelledby={title}>
      <h2 id={title}>{m['my_home.act.title']({ name: person.name })}</h2>
      <p className="field-hint">{m['my_home.act.until']({ until: showYearDay(person.until) })}</p>
      <ul className="entry-list">
        {person.bookings.map((booking) => (
          <li key={booking.bookingId}>
            <strong>{booking.eventTitle}</strong>{' '}
            <small>
              {showMoment(booking.startsAt)}　{m['my_home.act.booking']({ people: booking.people, code: showCode(booking.code) })}
            </small>
            <Cancel memberId={person.memberId} bookingId={booking.bookingId} onChange={onChange} />
          </li>
        ))}
        {person.cases.map((item) => (
          <li key={item.caseNo}>
            {item.subject} <small>{caseStateName(item.state)}</small>
          </li>
        ))}
      </ul>
      <details>
        <summary>{m['my_home.act.book']()}</summary>
        <Book person={person} events={events} onChange={onChange} />
      </details>
      <details>
        <summary>{m['my_home.act.case']()}</summary>
        <CaseAsProxy person={person} rules={rules} onChange={onChange} />
      </details>
      <EndProxy proxyId={person.proxyId} label={m['my_home.act.stop']()} onDone={onChange} />
    </section>
  );
}

function Cancel({ memberId, bookingId, onChange }: { memberId: string; bookingId: string; onChange: () => Promise<void> }) {
  const [state, submit] = useSubmission(`home.cancel.${bookingId}`, cancelAsProxy);
  const cancel = async () => {
    if ((await submit({ memberId, bookingId })) !== undefined) await onChange();
  };
  return (
    <>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button tone="quiet" busy={state.status === 'submitting'} onClick={() => void cancel()}>
        {m['my_home.act.cancel']()}
      </Button>
    </>
  );
}

function Book({ person, events, onChange }: Props & { events: OpenEvent[] }) {
  const empty = { eventId: '', party: [newPartyMember(person.name)] };
  const [{ eventId, party }, setFields, clear] = useDraft(`home.book.${person.memberId}`, empty);
  const [state, submit] = useSubmission(`home.book.${person.memberId}`, bookAsProxy);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ memberId: person.memberId, eventId, party })) === undefined) return;
    setFields(empty);
    clear();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <SelectField
        label={m['people.book.event']()}
        required
        value={eventId}
        onChange={(event) => setFields({ party, eventId: event.target.value })}
      >
        <option value="">{m['cases.form.choose']()}</option>
        {events.map((one) => (
          <option key={one.eventId} value={one.eventId}>
            {`${showMoment(one.startsAt)} ${one.title}`}
          </option>
        ))}
      </SelectField>
      <PartyEditor party={party} onChange={(next) => setFields({ eventId, party: next })} max={PARTY_MAX} />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{m['my_home.act.booked']({ code: showCode(state.answer.code) })}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['my_home.act.book_submit']()}
      </Button>
    </form>
  );
}
