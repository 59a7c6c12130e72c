import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { channelName, outcomeName, purposeName } from '../../ui/contact-words';
import type { ContactLine } from './contacts';

/** Lines shown before somebody asks for more. */
const FIRST = 5;

/** Who reached the person, newest first: colleagues with their note, machines with the kind of message. */
export function ContactLog({ lines }: { lines: ContactLine[] }) {
  const [shown, setShown] = useState(FIRST);
  return (
    <div>
      <h3>{m['people.contact.log.title']()}</h3>
      {lines.length === 0 && <p>{m['people.contact.log.none']()}</p>}
      <ul className="entry-list">
        {lines.slice(0, shown).map((line) => (
          <li key={line.key}>
            <EntryHead
              title={line.note ?? line.label ?? purposeName(line.purpose)}
              facts={[
                showMoment(line.at),
                line.actorName ?? m['people.contact.log.machine'](),
                line.note && purposeName(line.purpose),
                line.outcome && outcomeName(line.outcome),
                line.direction === 'in' && m['people.contact.log.in'](),
              ]}
            >
              <span className="tag">{channelName(line.channel)}</span>
            </EntryHead>
          </li>
        ))}
      </ul>
      {lines.length > shown && <Button onClick={() => setShown(shown + 20)}>{m['people.contact.log.more']()}</Button>}
    </div>
  );
}
