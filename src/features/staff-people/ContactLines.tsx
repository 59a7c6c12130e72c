import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/Notice';
import { loginName } from './login-name';
import type { Contact, Person } from './people';
import { revealContact } from './people.api';

/** Why somebody looks, one touch each: the reason stands in the audit log. */
const REASONS = [m['people.reveal.call_back'], m['people.reveal.event'], m['people.reveal.verify'], m['people.reveal.emergency']] as const;

/** Mail address and phone, masked; shown whole after a reason was given, until the card is closed. */
export function ContactLines({ person }: { person: Person }) {
  const [contact, setContact] = useState<Contact | null>(null);
  const [state, submit] = useSubmission(`people.reveal.${person.memberId}`, revealContact);
  const look = async (reason: string) => {
    const answer = await submit({ memberId: person.memberId, reason });
    if (answer !== undefined) setContact(answer);
  };
  const phone = contact ? contact.phone : person.phone;
  return (
    <>
      <dl className="data-list">
        <div>
          <dt>{m['account.card.email']()}</dt>
          <dd>{loginName({ email: contact ? contact.email : person.email, hasLogin: person.hasLogin })}</dd>
        </div>
        <div>
          <dt>{m['account.card.phone']()}</dt>
          <dd>
            {!phone && m['account.card.no_phone']()}
            {phone && (contact ? <a href={`tel:${phone}`}>{phone}</a> : phone)}
          </dd>
        </div>
      </dl>
      {!contact && (person.phone || person.email) && (
        <details>
          <summary>{m['people.reveal.summary']()}</summary>
          <fieldset className="cluster">
            <legend>{m['people.reveal.hint']()}</legend>
            {REASONS.map((reason) => (
              <Button key={reason()} type="button" busy={state.status === 'submitting'} onClick={() => void look(reason())}>
                {reason()}
              </Button>
            ))}
          </fieldset>
          <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        </details>
      )}
    </>
  );
}
