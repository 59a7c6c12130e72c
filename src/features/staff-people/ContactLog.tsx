import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { Button } from '../../ui/Button';
import { channelName, type ContactLine, outcomeName, purposeName } from './contacts';

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
            <span className="tag">{channelName(line.channel)}</span> {line.label ?? purposeName(line.purpose)}
            {line.outcome && `，${outcomeName(line.outcome)}`}
            {line.note && <p>{line.note}</p>}
            <p className="entry-meta">
              {showMoment(line.at)}　{line.actorName ?? m['people.contact.log.machine']()}
              {line.direction === 'in' && `　${m['people.contact.log.in']()}`}
            </p>
          </li>
        ))}
      </ul>
      {lines.length > shown && <Button onClick={() => setShown(shown + 20)}>{m['people.contact.log.more']()}</Button>}
    </div>
  );
}
