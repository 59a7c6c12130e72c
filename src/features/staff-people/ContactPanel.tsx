import { useCallback } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { ContactLog } from './ContactLog';
import { ContactLogForm } from './ContactLogForm';
import { HoldForms } from './HoldForms';
import { ReasonForm } from './ReasonForm';
import { channelName } from '../../ui/contact-words';
import { type Contacts, type Way, wayWords } from './contacts';
import { liftAddress, readContacts } from './contacts.api';

type Props = { memberId: string; canServe: boolean };

/** Whether and how a person may be reached now, what holds back, and who reached them before; and the forms that write it down. */
export function ContactPanel({ memberId, canServe }: Props) {
  const read = useCallback(() => readContacts(memberId), [memberId]);
  const [contacts, reload] = useResource(read);
  return (
    <section aria-labelledby={`contact-${memberId}`}>
      <h2 id={`contact-${memberId}`}>{m['people.contact.title']()}</h2>
      <ResourceView resource={contacts} reload={reload}>
        {(data) => (
          <div className="stack">
            {data.holds.some(({ hold }) => hold === 'restricted') && (
              <Notice kind="info">
                <p>{m['people.contact.hold.restricted_note']()}</p>
              </Notice>
            )}
            <Ways ways={data.ways} />
            <AddressNotice memberId={memberId} since={data.failsSince} canServe={canServe} onChange={reload} />
            <HoldForms memberId={memberId} holds={data.holds} onChange={reload} />
            <ContactLogForm memberId={memberId} onDone={reload} />
            <ContactLog lines={data.lines} />
          </div>
        )}
      </ResourceView>
    </section>
  );
}

/** One line a channel; two columns, since a service call is often fine where an invitation is not. */
function Ways({ ways }: { ways: Way[] }) {
  const channels = [...new Set(ways.map((way) => way.channel))];
  const cell = (channel: string, purpose: string) => {
    const way = ways.find((one) => one.channel === channel && one.purpose === purpose);
    if (!way) return '—';
    return way.gap === null ? <span className="tag tag-ok">{wayWords(way)}</span> : <small>{wayWords(way)}</small>;
  };
  return (
    <table className="table contact-ways">
      <caption>{m['people.contact.may.caption']()}</caption>
      <thead>
        <tr>
          <th scope="col">{m['people.contact.may.channel']()}</th>
          <th scope="col">{m['people.contact.may.service']()}</th>
          <th scope="col">{m['people.contact.may.marketing']()}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <tr key={channel}>
            <th scope="row">{channelName(channel)}</th>
            <td>{cell(channel, 'service')}</td>
            <td>{cell(channel, 'marketing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type AddressProps = { memberId: string; since: Contacts['failsSince']; canServe: boolean; onChange: () => Promise<void> };

function AddressNotice({ memberId, since, canServe, onChange }: AddressProps) {
  const [state, submit] = useSubmission(`people.address.${memberId}`, liftAddress);
  if (since === null) return null;
  return (
    <Notice kind="error">
      <p>{m['people.contact.address.fails']({ at: showMoment(since) })}</p>
      {canServe && (
        <ReasonForm
          name={`people.address.${memberId}.reason`}
          summary={m['people.contact.address.lift']()}
          hint={m['people.contact.address.lift_hint']()}
          button={m['people.contact.address.submit']()}
          state={state}
          onSubmit={async (reason) => {
            if ((await submit({ memberId, reason })) === undefined) return false;
            await onChange();
            return true;
          }}
        />
      )}
    </Notice>
  );
}
