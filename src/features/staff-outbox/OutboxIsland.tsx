import { useCallback, useRef, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { reasonName } from '../../ui/contact-reasons';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { Facts } from '../../ui/EntryHead';
import { SelectField, TextField } from '../../ui/Field';
import { guarded } from '../../ui/guarded';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { MailDesk } from './MailDesk';
import { STATE_NAMES, type State, stateName } from '../../ui/mail-states';
import type { Filter, MailLine } from './staff-outbox';
import { readKinds, readMails } from './staff-outbox.api';

/** What the club writes to people and what became of it: first what did not arrive. */
function OutboxIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="outbox">
      {() => <Desk />}
    </StaffGate>
  );
}

function Desk() {
  const [filter, setFilter] = useState<Filter>({ state: 'stuck', kind: '', person: '' });
  const [chosen, setChosen] = useState<string | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const read = useCallback(() => readMails(filter), [filter]);
  const [mails, reload] = useResource(read);
  const choose = (outboxId: string) => {
    setChosen(outboxId);
    top.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className="stack" ref={top}>
      <Filters filter={filter} change={setFilter} />
      {/* Above the list: on a phone it must not be a hundred lines away. */}
      {chosen && <MailDesk key={chosen} outboxId={chosen} changed={reload} />}
      <ResourceView resource={mails} reload={reload}>
        {(list) => <List list={list} chosen={chosen} choose={choose} />}
      </ResourceView>
    </div>
  );
}

function Filters({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) {
  const [kinds] = useResource(readKinds);
  return (
    <div className="staff-filter">
      <SelectField
        label={m['outbox.filter.state']()}
        value={filter.state}
        onChange={(event) => change({ ...filter, state: event.target.value as Filter['state'] })}
      >
        <option value="stuck">{m['outbox.filter.stuck']()}</option>
        <option value="all">{m['outbox.filter.all']()}</option>
        {STATE_NAMES.map((state: State) => (
          <option key={state} value={state}>
            {stateName(state)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={m['outbox.filter.kind']()}
        value={filter.kind}
        onChange={(event) => change({ ...filter, kind: event.target.value })}
      >
        <option value="">{m['outbox.filter.all']()}</option>
        {kinds.status === 'ready' &&
          kinds.data.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.label}
            </option>
          ))}
      </SelectField>
      <TextField
        label={m['outbox.filter.person']()}
        type="search"
        value={filter.person}
        onChange={(event) => change({ ...filter, person: event.target.value })}
      />
    </div>
  );
}

function List({ list, chosen, choose }: { list: MailLine[]; chosen: string | null; choose: (outboxId: string) => void }) {
  if (list.length === 0) return <p className="empty">{m['outbox.list.none']()}</p>;
  return (
    <ul className="entry-list" aria-label={m['outbox.list.label']()}>
      {list.map((mail) => (
        <li key={mail.outboxId} className="staff-line">
          <button type="button" className="staff-line-head" aria-pressed={chosen === mail.outboxId} onClick={() => choose(mail.outboxId)}>
            <strong>{m['outbox.list.line']({ name: mail.memberName ?? '', label: mail.label })}</strong>{' '}
            <span className="tag">{stateName(mail.state)}</span>{' '}
            <Facts facts={[showMoment(mail.createdAt), mail.heldReason && reasonName(mail.heldReason)]} />
          </button>
        </li>
      ))}
    </ul>
  );
}

export default guarded(OutboxIsland);
