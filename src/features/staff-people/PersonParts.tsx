import { m } from '../../i18n/paraglide/messages.js';

/** The parts of a card that one goes to, in their order; `acts` and `rank` only for those who may do something there. */
export type CardPart = 'contact' | 'events' | 'cases' | 'timeline' | 'acts' | 'rank';

const NAMES: Record<CardPart, () => string> = {
  contact: m['people.parts.contact'],
  events: m['people.parts.events'],
  cases: m['people.parts.cases'],
  timeline: m['people.parts.timeline'],
  acts: m['people.parts.acts'],
  rank: m['people.parts.rank'],
};

/** Where a part stands on the page: several cards may be open one after another, so the id names the person. */
export const partId = (part: CardPart, memberId: string): string => `${part}-${memberId}`;

/** A part that is folded away is opened for whoever goes there. */
function unfold(id: string): void {
  const part = document.getElementById(id);
  if (part instanceof HTMLDetailsElement) part.open = true;
}

/** What is on the card, in one line that stays in reach of the thumb while the card is scrolled. */
export function PersonParts({ memberId, parts }: { memberId: string; parts: readonly CardPart[] }) {
  return (
    <nav className="person-parts" aria-label={m['people.parts.label']()}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a href={`#${partId(part, memberId)}`} onClick={() => unfold(partId(part, memberId))}>
              {NAMES[part]()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
