import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople } from '../support/http-people.ts';
import { type Act, EVENT, runHistory } from './queue-load.ts';
import { QueueModel } from './queue-model.ts';
import { readTransactions, recordQueue } from './queue-recorder.ts';
import { withClub, withoutEventLock } from './race-club.ts';
import { Random } from './random.ts';

const PEOPLE = 36;
/** Three that stay the same and one that nobody has seen before. */
const SEEDS = [11, 22, 33, Date.now() % 1_000_000];

/** Refusals that a person may meet when others move at the same time. Anything else is a fault of the server. */
const FAIR_REFUSALS = new Set(['EVENT_FULL', 'SEATS_AVAILABLE', 'ALREADY_BOOKED', 'ALREADY_WAITING', 'OFFER_ENDED']);

/** One random history on a database of its own, and what it did against the rules. */
async function inspect(club: HttpClub, seed: number): Promise<{ faults: string[]; all: Act[]; model: QueueModel }> {
  await recordQueue(club);
  const people = await addPeople(club, PEOPLE);
  const { all, drained } = await runHistory(club, new Random(seed), people);
  const model = new QueueModel();
  for (const transaction of await readTransactions(club)) model.apply(transaction);

  const faults = [...model.violations];
  for (const { verb, answer } of all) {
    if (answer.code && !FAIR_REFUSALS.has(answer.code)) faults.push(`${verb} answered ${answer.status} ${answer.code}`);
  }
  if (!drained) faults.push('somebody waits for ever');
  faults.push(...(await compareAnswers(club, all)));
  return { faults, all, model };
}

const accepted = (all: Act[], verb: string) => all.filter((act) => act.verb === verb && act.answer.code === null);

/** What people were told against what the database holds: nobody is lost, nobody holds more than they were told. */
async function compareAnswers(club: HttpClub, all: Act[]): Promise<string[]> {
  const faults: string[] = [];
  const told = (verb: string, name: string) => accepted(all, verb).map((act) => String(act.answer.body[name]));
  const same = (what: string, given: string[], rows: string[]) => {
    if (JSON.stringify([...given].sort()) !== JSON.stringify([...rows].sort())) {
      faults.push(`${what}: ${given.length} were told so, ${rows.length} are in the database`);
    }
  };
  const joined = await club.sql<{ id: string }[]>`select waiting_entry_id as id from club.waiting_entries where event_id = ${EVENT}`;
  same(
    'places in the queue',
    told('join_waiting_list', 'waiting_entry_id'),
    joined.map((row) => row.id),
  );
  const booked = await club.sql<{ id: string; offered: boolean }[]>`
    select b.booking_id as id, exists (select 1 from club.offers o where o.booking_id = b.booking_id) as offered
    from club.bookings b where b.event_id = ${EVENT}`;
  const ids = (offered: boolean) => booked.filter((row) => row.offered === offered).map((row) => row.id);
  same('bookings', told('book_event', 'booking_id'), ids(false));
  same('accepted offers', told('accept_offer', 'booking_id'), ids(true));
  return faults;
}

test('a queue under parallel joins, cancellations, answers and clocks keeps its order and its seats', async () => {
  const all: Act[] = [];
  const ends = new Set<string>();
  for (const seed of SEEDS) {
    await withClub(async (club) => {
      const history = await inspect(club, seed);
      expect({ seed, faults: history.faults }).toEqual({ seed, faults: [] });
      all.push(...history.all);
      for (const offer of history.model.offers.values()) ends.add(offer.state);
      for (const entry of history.model.entries.values()) ends.add(entry.state);
    });
  }
  // The histories were worth looking at: everything that can happen to a place in the queue happened.
  expect([...ends].sort()).toEqual(['accepted', 'cancelled', 'declined', 'expired']);
  for (const verb of ['book_event', 'join_waiting_list', 'accept_offer', 'cancel_booking']) {
    expect(accepted(all, verb).length, `${verb}, seeds ${SEEDS}`).toBeGreaterThan(SEEDS.length * 2);
  }
});

test('control: without the lock of the event the same histories break the rules', async () => {
  const broken: string[] = [];
  for (const seed of SEEDS) {
    if (broken.length > 0) break;
    await withClub(async (club) => {
      await withoutEventLock(club);
      const { faults } = await inspect(club, seed);
      // Seats or order, not the mere interleaving, which a missing lock implies.
      broken.push(...faults.filter((fault) => /taken|newcomers|inversion|rules say/.test(fault)));
    });
  }
  expect(broken).not.toEqual([]);
});

test('control: a queue served from its end is seen as an inversion', () =>
  withClub(async (club) => {
    const [row] = await club.sql<{ source: string }[]>`select pg_get_functiondef('club.promote(text)'::regprocedure) as source`;
    const source = row?.source ?? '';
    const reversed = source.replace('order by w.joined_at, w.waiting_entry_id', 'order by w.joined_at desc, w.waiting_entry_id');
    expect(reversed).not.toBe(source);
    await club.sql.unsafe(reversed);
    const { faults } = await inspect(club, SEEDS[0] as number);
    expect(faults.filter((fault) => fault.includes('inversion'))).not.toEqual([]);
  }));
