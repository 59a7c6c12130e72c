import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adults, book, cancel, join, makePerson, type Person, publish, SERVICE } from '../support/club.ts';
import { BEGINNING, useDatabase } from '../support/database.ts';
import { Refusal } from '../support/refusal.ts';

const db = useDatabase();
const HOUR = 3_600_000;
const PEOPLE = 6;
const key = () => crypto.randomUUID();

interface Waiting {
  who: number;
  size: number;
  least: number;
}

/** Seats and queue of one event written a second time, without a database: what the rules say must happen (Z1, Z2). */
class Model {
  capacity = 4;
  now = Date.parse(BEGINNING);
  booked = new Map<number, number>();
  queue: Waiting[] = [];
  offers = new Map<number, { seats: number; expires: number; size: number }>();

  clone() {
    const copy = Object.assign(new Model(), { capacity: this.capacity, now: this.now });
    copy.booked = new Map(this.booked);
    copy.queue = [...this.queue];
    copy.offers = new Map(this.offers);
    return copy;
  }
  get free() {
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    return this.capacity - sum(this.booked.values()) - sum([...this.offers.values()].map((offer) => offer.seats));
  }
  get forNewcomers() {
    return this.free - this.queue.reduce((total, entry) => total + entry.size, 0);
  }
  promote() {
    for (let head = this.queue[0]; head && this.free >= head.least; head = this.queue[0]) {
      this.offers.set(head.who, { seats: Math.min(this.free, head.size), expires: this.now + 12 * HOUR, size: head.size });
      this.queue.shift();
    }
  }
  settle() {
    for (const [who, offer] of this.offers) if (offer.expires <= this.now) this.offers.delete(who);
    this.promote();
  }
  /** What stands in the database: who has what, and the queue in its order. */
  state() {
    return {
      booked: Object.fromEntries([...this.booked].sort()),
      offered: Object.fromEntries([...this.offers].map(([who, offer]) => [who, offer.seats]).sort()),
      queue: this.queue.map((entry) => entry.who),
    };
  }
}

type Act =
  | { kind: 'book'; who: number; size: number }
  | { kind: 'join'; who: number; size: number; least: number }
  | { kind: 'cancel' | 'leave' | 'accept' | 'decline' | 'cancelOne'; who: number }
  | { kind: 'capacity'; capacity: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'clock' };

const who = fc.nat(PEOPLE - 1);
const size = fc.integer({ min: 1, max: 4 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), who, size }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('join' as const), who, size, least: size }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel' as const, 'leave' as const, 'accept' as const, 'decline' as const, 'cancelOne' as const),
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('capacity' as const), capacity: fc.integer({ min: 2, max: 7 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 13 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clock' as const }) },
);

/** What the rules say about an act: the model after it, or the code of the refusal. */
function foresee(before: Model, step: Act): Model | string {
  const model = before.clone();
  if (step.kind === 'wait') {
    model.now += step.hours * HOUR;
    return model;
  }
  if (step.kind === 'capacity') model.capacity = step.capacity;
  if (step.kind === 'capacity' || step.kind === 'clock') {
    model.settle();
    return model;
  }
  if (step.kind === 'book' || step.kind === 'join') {
    model.settle();
    if (step.kind === 'join' && (step.least > step.size || step.least > model.capacity)) return 'ACCEPT_MIN_INVALID';
    if (model.booked.has(step.who)) return 'ALREADY_BOOKED';
    if (model.offers.has(step.who) || model.queue.some((entry) => entry.who === step.who)) return 'ALREADY_WAITING';
    if (step.kind === 'book') {
      if (model.forNewcomers < step.size) return 'EVENT_FULL';
      model.booked.set(step.who, step.size);
    } else {
      if (model.forNewcomers >= step.size) return 'SEATS_AVAILABLE';
      model.queue.push({ who: step.who, size: step.size, least: step.least });
      model.promote();
    }
    return model;
  }
  const offer = model.offers.get(step.who);
  if (step.kind === 'accept') {
    if (!offer) return 'nothing to do';
    if (offer.expires <= model.now) return 'OFFER_ENDED';
    if (offer.size > offer.seats) return 'PARTY_TOO_LARGE';
    model.offers.delete(step.who);
    model.booked.set(step.who, offer.size);
  } else if (step.kind === 'decline') {
    if (!offer) return 'nothing to do';
    model.offers.delete(step.who);
  } else if (step.kind === 'leave') {
    if (!offer && !model.queue.some((entry) => entry.who === step.who)) return 'nothing to do';
    model.offers.delete(step.who);
    model.queue = model.queue.filter((entry) => entry.who !== step.who);
  } else {
    const seats = model.booked.get(step.who);
    if (!seats) return 'nothing to do';
    if (step.kind === 'cancel' || seats === 1) model.booked.delete(step.who);
    else model.booked.set(step.who, seats - 1);
  }
  model.settle();
  return model;
}

interface Ids {
  booking_id: string | null;
  waiting_entry_id: string | null;
  offer_id: string | null;
  party: string[];
}
const idsOf = (person: Person) =>
  db.one<Ids>(
    `select (select booking_id from club.bookings where member_id = $1 and state = 'confirmed') as booking_id,
       (select waiting_entry_id from club.waiting_entries where member_id = $1 and state in ('waiting', 'offered')) as waiting_entry_id,
       (select offer_id from club.offers o join club.waiting_entries w using (waiting_entry_id) where w.member_id = $1 and o.state = 'open') as offer_id,
       array(select p.party_member_id from club.party_members p join club.bookings b using (booking_id)
         where b.member_id = $1 and b.state = 'confirmed' and p.cancelled_at is null order by p.position) as party`,
    [person.memberId],
  );

/** Does the act in the database; `nothing to do` when the person has nothing to act on. */
async function perform(step: Act, people: Person[], now: number): Promise<unknown> {
  if (step.kind === 'wait') return db.at(new Date(now + step.hours * HOUR).toISOString());
  if (step.kind === 'clock') return db.rpc(SERVICE, 'run_due_jobs');
  if (step.kind === 'capacity') return publish(db, [{ ...OPEN, capacity: step.capacity, content_hash: key() }]);
  const person = people[step.who] as Person;
  if (step.kind === 'book') return book(db, person, 'tangyuan', adults(step.size));
  if (step.kind === 'join') return join(db, person, 'tangyuan', adults(step.size), step.least);
  const ids = await idsOf(person);
  if (step.kind === 'cancel') return ids.booking_id ? cancel(db, person, ids.booking_id) : 'nothing to do';
  if (step.kind === 'cancelOne') return ids.booking_id ? cancel(db, person, ids.booking_id, ids.party.slice(0, 1)) : 'nothing to do';
  if (step.kind === 'leave') {
    const args = { p_key: key(), p_waiting_entry_id: ids.waiting_entry_id };
    return ids.waiting_entry_id ? db.rpc(person, 'leave_waiting_list', args) : 'nothing to do';
  }
  if (!ids.offer_id) return 'nothing to do';
  const args = { p_key: key(), p_offer_id: ids.offer_id };
  return step.kind === 'accept' ? db.rpc(person, 'accept_offer', { ...args, p_party: null }) : db.rpc(person, 'decline_offer', args);
}

/** Far enough ahead that no history reaches the last 48 hours. */
const OPEN = {
  starts_at: '2027-12-19T14:00:00+08:00',
  ends_at: '2027-12-19T16:00:00+08:00',
  closes_at: '2027-12-19T14:00:00+08:00',
  cancel_until: '2027-12-19T14:00:00+08:00',
  capacity: 4,
};

async function state(people: Person[]) {
  const number = (memberId: string) => people.findIndex((person) => person.memberId === memberId);
  const pairs = (rows: { member_id: string; seats: number }[]) =>
    Object.fromEntries(rows.map((row): [number, number] => [number(row.member_id), row.seats]).sort());
  const booked = await db.query<{ member_id: string; seats: number }>(
    `select b.member_id, count(*)::int as seats from club.bookings b join club.party_members p using (booking_id)
     where b.state = 'confirmed' and p.cancelled_at is null group by 1`,
  );
  const offered = await db.query<{ member_id: string; seats: number }>(
    `select w.member_id, o.seats from club.offers o join club.waiting_entries w using (waiting_entry_id) where o.state = 'open' and w.state = 'offered'`,
  );
  const queue = await db.query<{ member_id: string }>(
    `select member_id from club.waiting_entries where state = 'waiting' order by joined_at, waiting_entry_id`,
  );
  return { booked: pairs(booked), offered: pairs(offered), queue: queue.map((row) => number(row.member_id)) };
}

let operations = 0;

test('random histories leave seats, offers and queue as the rules say, after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 35, size: 'max' }), async (steps) => {
      await db.exec('savepoint history');
      try {
        await db.at(BEGINNING);
        await publish(db, [OPEN]);
        const people: Person[] = [];
        for (let count = 0; count < PEOPLE; count += 1) people.push(await makePerson(db));
        let model = new Model();
        for (const step of steps) {
          operations += 1;
          const foreseen = foresee(model, step);
          let outcome: unknown;
          try {
            outcome = await perform(step, people, model.now);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            outcome = error.code;
          }
          if (typeof foreseen === 'string') expect(outcome).toBe(foreseen);
          else model = foreseen;
          expect(await state(people)).toEqual(model.state());
        }
        expect(
          await db.query(`select w.member_id from club.waiting_entries w join club.bookings b using (event_id, member_id)
            where w.state in ('waiting', 'offered') and b.state = 'confirmed'`),
        ).toEqual([]);
      } finally {
        await db.exec('rollback to savepoint history; release savepoint history');
      }
    }),
    { numRuns: 60 },
  );
  expect(operations).toBeGreaterThan(1000);
}, 300_000);
