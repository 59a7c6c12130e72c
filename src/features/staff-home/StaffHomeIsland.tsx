import { m } from '../../i18n/paraglide/messages.js';
import type { RuleChange } from '../../lib/content/rule-changes';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { EntryHead } from '../../ui/EntryHead';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { RuleChanges } from './RuleChanges';
import { Today } from './Today';
import { fullReasonName } from './staff-home';
import { readMachine, readToday } from './staff-home.api';

/** Milliseconds between two looks while the page is visible. */
const HOME_EVERY_MS = 60_000;

type Props = {
  /** Rules that changed, for all staff to read. */
  rules: RuleChange[];
};

/** What waits for the person who has just come in. */
function StaffHomeIsland({ rules }: Props) {
  const session = useSession();
  return (
    <StaffGate session={session} room="today">
      {({ rooms, roles }) => <Home rooms={rooms} canManage={roles.includes('manager')} rules={rules} />}
    </StaffGate>
  );
}

/** The rooms with what is done in them, in the order of use; which of them somebody may open is the database's word. */
const DOORS = [
  { room: 'check_in', href: '/staff/check-in/', words: m['staff_home.nav.check_in'] },
  { room: 'cases', href: '/staff/cases/', words: m['staff_home.nav.cases'] },
  { room: 'claims', href: '/staff/claims/', words: m['staff_home.nav.claims'] },
  { room: 'homes', href: '/staff/register/homes/', words: m['staff_home.nav.homes'] },
  { room: 'register', href: '/staff/register/', words: m['staff_home.nav.register'] },
  { room: 'people', href: '/staff/people/', words: m['staff_home.nav.people'] },
  { room: 'approvals', href: '/staff/approvals/', words: m['staff_home.nav.approvals'] },
  { room: 'rights', href: '/staff/rights/', words: m['staff_home.nav.rights'] },
  { room: 'outbox', href: '/staff/outbox/', words: m['staff_home.nav.outbox'] },
  { room: 'audit', href: '/staff/audit/', words: m['staff_home.nav.audit'] },
  { room: 'team', href: '/staff/team/', words: m['staff_home.nav.team'] },
  { room: 'settings', href: '/staff/settings/', words: m['staff_home.nav.settings'] },
  { room: 'handbook', href: '/staff/handbook/', words: m['staff_home.nav.handbook'] },
  { room: 'services', href: '/staff/services/', words: m['staff_home.nav.services'] },
] as const;

function Home({ rooms, canManage, rules }: Props & { rooms: readonly string[]; canManage: boolean }) {
  return (
    <div className="stack">
      {/* What waits comes first: the doors are a dozen, and on a phone they fill the screen. */}
      <Today />
      <RuleChanges rules={rules} />
      <nav aria-label={m['staff_home.nav.label']()}>
        <ul className="staff-doors">
          {DOORS.filter(({ room }) => rooms.includes(room)).map(({ room, href, words }) => (
            <li key={room}>
              <a href={href}>{words()}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Events />
      {canManage && <Machine />}
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
