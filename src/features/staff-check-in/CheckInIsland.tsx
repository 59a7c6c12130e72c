import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { readDraft, writeDraft } from '../../lib/drafts';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { SelectField } from '../../ui/Field';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { type DoorEvent, likelyEvent } from './check-in';
import { readDoorEvents, readRoster } from './check-in.api';
import { CodeForm } from './CodeForm';
import { Roster } from './Roster';

/** Milliseconds between two looks at the list: colleagues check in at the other door. */
const ROSTER_EVERY_MS = 15_000;

/** The door: choose the event once, then scan, type or pick names. */
function CheckInIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="check_in">
      {() => <Door />}
    </StaffGate>
  );
}

function Door() {
  const [events, reload] = useResource(readDoorEvents);
  return (
    <ResourceView resource={events} reload={reload}>
      {(list) => (list.length === 0 ? <p>{m['check_in.door.no_events']()}</p> : <ChosenEvent events={list} reload={reload} />)}
    </ResourceView>
  );
}

function ChosenEvent({ events, reload }: { events: DoorEvent[]; reload: () => Promise<void> }) {
  // Kept on the device: each scan by the phone's camera opens the page anew, and must find the same event chosen.
  const [chosen, setChosen] = useState(() => readDraft<string>('door.event'));
  const event = events.find((one) => one.eventId === chosen) ?? (likelyEvent(events, Date.now()) as DoorEvent);
  return (
    <div className="stack">
      <SelectField
        label={m['check_in.door.event']()}
        value={event.eventId}
        onChange={(change) => {
          setChosen(change.target.value);
          writeDraft('door.event', change.target.value);
        }}
      >
        {events.map((one) => (
          <option key={one.eventId} value={one.eventId}>
            {`${showMoment(one.startsAt)} ${one.title}`}
          </option>
        ))}
      </SelectField>
      {/* The key makes each door a new one: nobody may be checked in from the last event's list under the name of the next. */}
      <EventDoor key={event.eventId} event={event} reload={reload} />
    </div>
  );
}

function EventDoor({ event, reload }: { event: DoorEvent; reload: () => Promise<void> }) {
  const read = useCallback(() => readRoster(event.eventId), [event.eventId]);
  const [roster, reloadRoster] = useResource(read, ROSTER_EVERY_MS);
  const changed = useCallback(async () => {
    await Promise.all([reload(), reloadRoster()]);
  }, [reload, reloadRoster]);
  return (
    <>
      <p className="door-count" role="status">
        {m['check_in.door.count']({ in: event.checkedIn, taken: event.taken })}
        {event.queued > 0 && m['check_in.door.queued']({ queued: event.queued })}
      </p>
      <CodeForm eventId={event.eventId} onChange={changed} />
      <ResourceView resource={roster} reload={reloadRoster}>
        {(lines) => <Roster eventId={event.eventId} lines={lines} onChange={changed} />}
      </ResourceView>
    </>
  );
}

export default guarded(CheckInIsland);
