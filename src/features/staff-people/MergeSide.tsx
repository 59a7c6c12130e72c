import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { loginName } from './login-name';
import type { Side } from './merges';

type Props = { title: string; side: Side; other: Side };

const count = (value: number): string => (value === 0 ? m['people.merge.none_value']() : String(value));

/** One of two files: who it is and what it holds, line beside line with the other. What neither has is left out. */
export function MergeSide({ title, side, other }: Props) {
  const either = (has: (one: Side) => boolean) => has(side) || has(other);
  const bookings = m['people.merge.bookings_value']({ bookings: side.bookings, seats: side.seats });
  const signedIn = side.lastSignInAt ? showMoment(side.lastSignInAt) : m['people.merge.never']();
  const lines = [
    [m['people.column.phone'](), side.phone ?? m['people.merge.none_value']()],
    [m['people.merge.email'](), loginName(side)],
    [m['people.column.homes'](), side.homes.join('、') || m['people.find.no_home']()],
    [m['people.column.proof'](), `V${side.proofLevel}`],
    [m['people.column.tier'](), side.tierName],
    either((one) => one.bookings > 0) && [m['people.merge.bookings'](), side.bookings > 0 ? bookings : count(0)],
    either((one) => one.waiting > 0) && [m['people.merge.waiting'](), count(side.waiting)],
    either((one) => one.points > 0) && [m['people.merge.points'](), count(side.points)],
    either((one) => one.cases > 0) && [m['people.merge.cases'](), count(side.cases)],
    either((one) => one.messages > 0) && [m['people.merge.messages'](), count(side.messages)],
    [m['people.merge.created'](), showMoment(side.createdAt)],
    either((one) => one.lastSignInAt !== null) && [m['people.merge.last_sign_in'](), signedIn],
  ].filter((line) => line !== false);
  return (
    <section className="stack stack-tight" aria-label={title}>
      <p className="entry-head">
        <strong>{side.displayName ?? m['people.find.no_name']()}</strong> <span className="tag">{title}</span>
      </p>
      <dl className="data-list">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
