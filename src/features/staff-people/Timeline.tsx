import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { Facts } from '../../ui/EntryHead';
import { MoreList } from '../../ui/MoreList';
import { readTimeline, TIMELINE_PAGE } from './people.api';
import { happeningWords, type Happening } from './timeline';

/** All that happened to and for a person on one line, newest first. */
export function Timeline({ memberId }: { memberId: string }) {
  return (
    <details>
      <summary>{m['people.timeline.summary']()}</summary>
      <MoreList
        key={memberId}
        page={TIMELINE_PAGE}
        none={m['people.card.none']()}
        read={(_last: Happening | null, shown) => readTimeline(memberId, shown)}
        keyOf={(one) => one.key}
        show={(one) => (
          <>
            {happeningWords(one)}
            <Facts facts={[showMoment(one.at), one.actorName && (one.bySelf ? m['people.timeline.self']() : one.actorName)]} />
          </>
        )}
      />
    </details>
  );
}
