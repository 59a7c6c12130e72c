import { useId, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/Notice';
import { type HomeCard, type Housemate, roleName } from './home';
import { leaveHome, removeFromHome } from './home.api';
import { Invitations } from './Invitations';

/** One home: what is known of it, who lives there, and, for an owner, inviting and letting go. */
export function HomeSection({ home, onChange }: { home: HomeCard; onChange: () => Promise<void> }) {
  const title = useId();
  return (
    <section className="panel stack" aria-labelledby={title}>
      <header className="section-head">
        <h2 id={title}>{home.unit}</h2>
        <span className="tag">{roleName(home.role)}</span>
      </header>
      <dl className="data-list">
        {home.company && (
          <div>
            <dt>{m['my_home.card.company']()}</dt>
            <dd>{home.company}</dd>
          </div>
        )}
        {home.handedOverOn && (
          <div>
            <dt>{m['register.column.handed_over']()}</dt>
            <dd>{showYearDay(home.handedOverOn)}</dd>
          </div>
        )}
        {home.warrantyUntil && (
          <div>
            <dt>{m['register.column.warranty']()}</dt>
            <dd>{showYearDay(home.warrantyUntil)}</dd>
          </div>
        )}
      </dl>
      {home.people && <People home={home} people={home.people} onChange={onChange} />}
      {home.invitations && <Invitations home={home} invitations={home.invitations} onChange={onChange} />}
      <Leave home={home} onChange={onChange} />
    </section>
  );
}

function People({ home, people, onChange }: { home: HomeCard; people: Housemate[]; onChange: () => Promise<void> }) {
  return (
    <>
      <h3>{m['my_home.people.title']()}</h3>
      {people.length === 0 && <p className="field-hint">{m['my_home.people.alone']()}</p>}
      <ul className="entry-list">
        {people.map((one) => (
          <li key={one.memberId}>
            <p className="cluster cluster-apart">
              <span>
                <strong>{one.name}</strong> <small>{roleName(one.role)}</small>
              </span>
            </p>
            {(one.role === 'family' || one.role === 'tenant') && <LetGo home={home} person={one} onChange={onChange} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Two presses, the second named: what it ends cannot be given back by the same button. */
function LetGo({ home, person, onChange }: { home: HomeCard; person: Housemate; onChange: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  const [state, submit] = useSubmission(`home.remove.${home.householdId}.${person.memberId}`, removeFromHome);
  const go = async () => {
    if ((await submit({ householdId: home.householdId, memberId: person.memberId })) !== undefined) await onChange();
  };
  return (
    <>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {sure ? (
        <div className="cluster">
          <span>{m['my_home.people.sure']({ name: person.name })}</span>
          <Button tone="danger" busy={state.status === 'submitting'} onClick={() => void go()}>
            {m['my_home.people.remove_yes']()}
          </Button>
          <Button tone="quiet" onClick={() => setSure(false)}>
            {m['my_home.people.keep']()}
          </Button>
        </div>
      ) : (
        <Button tone="quiet" onClick={() => setSure(true)}>
          {m['my_home.people.remove']({ name: person.name })}
        </Button>
      )}
    </>
  );
}

function Leave({ home, onChange }: { home: HomeCard; onChange: () => Promise<void> }) {
  const [state, submit] = useSubmission(`home.leave.${home.householdId}`, leaveHome);
  const go = async () => {
    if ((await submit({ householdId: home.householdId })) !== undefined) await onChange();
  };
  return (
    <details>
      <summary>{m['my_home.leave.summary']()}</summary>
      <div className="stack">
        <p>{home.owning ? m['my_home.leave.owner']() : m['my_home.leave.text']()}</p>
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        <Button tone="danger" busy={state.status === 'submitting'} onClick={() => void go()}>
          {m['my_home.leave.submit']({ unit: home.unit })}
        </Button>
      </div>
    </details>
  );
}
