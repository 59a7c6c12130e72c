import { m } from '../../i18n/paraglide/messages.js';
import { formatDay } from '../../lib/beijing';
import { useResource } from '../../lib/use-resource';
import { ResourceView } from '../../ui/ResourceView';
import { readSearchMisses } from './search-misses.api';
import { type NowFound, useNowFound } from './use-now-found';

/** What readers looked for in vain, and whether it can be found by now: nobody has to tick anything off. */
export function SearchMisses() {
  const [resource, reload] = useResource(readSearchMisses);
  const now = useNowFound(resource.status === 'ready' ? resource.data : []);
  return (
    <section className="stack search-misses" aria-labelledby="search-misses">
      <h2 id="search-misses">{m['staff_handbook.miss.title']()}</h2>
      <p>{m['staff_handbook.miss.lead']()}</p>
      <ResourceView resource={resource} reload={reload}>
        {(misses) =>
          misses.length === 0 ? (
            <p className="empty">{m['staff_handbook.miss.none']()}</p>
          ) : (
            <ul className="entry-list">
              {misses.map(({ query, times, lastDay }) => (
                <li key={query}>
                  <p className="cluster">
                    <a href={`/search/?q=${encodeURIComponent(query)}`}>{m['staff_handbook.miss.try']({ query })}</a>
                    <span>{m['staff_handbook.miss.times']({ count: times })}</span>
                    <span>{m['staff_handbook.miss.last']({ day: formatDay(lastDay) })}</span>
                    <Now now={now.get(query)} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </section>
  );
}

function Now({ now }: { now: NowFound | undefined }) {
  if (!now) return <span>{m['staff_handbook.miss.looking']()}</span>;
  if (now === 'unknown') return null;
  if (now.state === 'found') return <span className="tag">{m['staff_handbook.miss.found']({ count: now.count })}</span>;
  const said = now.state === 'near' ? m['staff_handbook.miss.near'] : m['staff_handbook.miss.nothing'];
  return <span className="tag tag-warn">{said()}</span>;
}
