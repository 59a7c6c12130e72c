import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { EntryHead } from '../../ui/EntryHead';
import { ResourceView } from '../../ui/ResourceView';
import { readWaiting } from './staff-home.api';
import { waitingPlace, waitingTimes, waitingWords } from './staff-home';

/** Milliseconds between two looks while the page is visible. */
const TODAY_EVERY_MS = 60_000;

/** What waits for this person, late things first; each line leads to where it is done. The database counts only what they may act on. */
export function Today() {
  const [waiting, reload] = useResource(readWaiting, TODAY_EVERY_MS);
  return (
    <section aria-labelledby="today">
      <h2 id="today">{m['staff_home.today.title']()}</h2>
      <ResourceView resource={waiting} reload={reload}>
        {(list) => (
          <ul className="entry-list">
            {list.length === 0 && <li>{m['staff_home.today.none']()}</li>}
            {list.map((one) => (
              <li key={one.kind}>
                <EntryHead title={<a href={waitingPlace(one.kind)}>{waitingWords(one)}</a>} facts={[waitingTimes(one)]}>
                  {one.late > 0 && <span className="tag tag-warn">{m['staff_home.today.late']({ late: one.late })}</span>}
                </EntryHead>
              </li>
            ))}
          </ul>
        )}
      </ResourceView>
    </section>
  );
}
