import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import type { Account } from '../../lib/account';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { EntryHead } from '../../ui/EntryHead';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { Today } from './Today';
import { fullReasonName } from './staff-home';
import { readMachine, readToday } from './staff-home.api';

/** Milliseconds between two looks while the page is visible. */
const HOME_EVERY_MS = 60_000;

/** What waits for the person who has just come in. */
function StaffHomeIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} roles={[]}>
      {(account) => <Home account={account} />}
    </StaffGate>
  );
}

function Home({ account }: { account: Account }) {
  const may = (role: string) => account.roles.includes(role) || account.roles.includes('manager');
  return (
    <div className="stack">
      {/* What waits comes first: the doors are a dozen, and on a phone they fill the screen. */}
      <Today />
      <nav aria-label={m['staff_home.nav.label']()}>
        <ul className="staff-doors">
          {may('door') && (
            <li>
              <a href="/staff/check-in/">{m['staff_home.nav.check_in']()}</a>
            </li>
          )}
          {may('case_officer') && (
            <li>
              <a href="/staff/cases/">{m['staff_home.nav.cases']()}</a>
            </li>
          )}
          {may('verifier') && (
            <li>
              <a href="/staff/claims/">{m['staff_home.nav.claims']()}</a>
            </li>
          )}
          {may('verifier') && (
            <li>
              <a href="/staff/register/homes/">{m['staff_home.nav.homes']()}</a>
            </li>
          )}
          {may('verifier') && (
            <li>
              <a href="/staff/register/">{m['staff_home.nav.register']()}</a>
            </li>
          )}
          {(may('verifier') || may('case_officer') || may('steward')) && (
            <li>
              <a href="/staff/people/">{m['staff_home.nav.people']()}</a>
            </li>
          )}
          {(may('verifier') || may('case_officer') || may('steward') || may('door')) && (
            <li>
              <a href="/staff/approvals/">{m['staff_home.nav.approvals']()}</a>
            </li>
          )}
          {may('case_officer') && (
            <li>
              <a href="/staff/rights/">{m['staff_home.nav.rights']()}</a>
            </li>
          )}
          {may('manager') && (
            <li>
              <a href="/staff/outbox/">{m['staff_home.nav.outbox']()}</a>
            </li>
          )}
          {may('auditor') && (
            <li>
              <a href="/staff/audit/">{m['staff_home.nav.audit']()}</a>
            </li>
          )}
          {may('manager') && (
            <li>
              <a href="/staff/team/">{m['staff_home.nav.team']()}</a>
            </li>
          )}
          {may('manager') && (
            <li>
              <a href="/staff/settings/">{m['staff_home.nav.settings']()}</a>
            </li>
          )}
          <li>
            <a href="/staff/handbook/">{m['staff_home.nav.handbook']()}</a>
          </li>
        </ul>
      </nav>
      <Events />
      {may('manager') && <Machine />}
    </div>
  );
}

function Events() {
  const [events, reload] = useResource(readToday, HOME_EVERY_MS);
  return (
    <section aria-labelledby="week">
      <h2 id="week">{m['staff_home.events.title']()}</h2>
      <ResourceView resource={events} reload={reload}>
        {(list) => (
          <ul className="entry-list">
            {list.length === 0 && <li>{m['staff_home.events.none']()}</li>}
            {list.map((one) => (
              <li key={one.eventId}>
                <EntryHead
                  title={<a href={`/events/${one.eventId}/`}>{one.title}</a>}
                  facts={[
                    showMoment(one.startsAt),
                    (one.capacity === null
                      ? m['staff_home.events.open_end']({ taken: one.taken })
                      : m['staff_home.events.taken']({ taken: one.taken, capacity: one.capacity })) +
                      (one.queued > 0 ? m['check_in.door.queued']({ queued: one.queued }) : ''),
                    one.fullReason && fullReasonName(one.fullReason),
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
      </ResourceView>
    </section>
  );
}

function Machine() {
  const [machine, reload] = useResource(readMachine, HOME_EVERY_MS);
  return (
    <section aria-labelledby="machine">
      <h2 id="machine">{m['staff_home.machine.title']()}</h2>
      <ResourceView resource={machine} reload={reload}>
        {(runs) => (
          <>
            <p>{runs[0] ? m['staff_home.machine.last_run']({ at: showMoment(runs[0].startedAt) }) : m['staff_home.machine.never']()}</p>
            {runs.some((run) => run.error) && <p className="notice notice-error">{runs.find((run) => run.error)?.error}</p>}
          </>
        )}
      </ResourceView>
    </section>
  );
}

export default guarded(StaffHomeIsland);
