import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Answer, Caller, HttpClub } from '../support/http-club.ts';
import { addEvent } from '../support/http-events.ts';
import { addPeople, grantRole, partyOf, type Person } from '../support/http-people.ts';
import { type Machine, startMachine } from './machine.ts';

const PEOPLE = 16;
const EVENTS = 5;
const POINTS = 20;
const SPEND = 5;
/** The power goes after so many answers: early, in the thick of it, late. */
const CUTS = [30, 120, 240];

/** A submission with its key, and what came back for it: null when the power went before an answer did. */
type Submission = { send: (club: HttpClub) => Promise<Answer | null>; answer: Answer | null };

class PowerGone extends Error {}

type Life = { club: HttpClub; onAnswer: () => void };

type World = { people: Person[]; door: Person; events: string[] };

async function build(club: HttpClub): Promise<World> {
  const [door, ...people] = (await addPeople(club, PEOPLE + 1)) as [Person, ...Person[]];
  await grantRole(club, door, 'door');
  const events: string[] = [];
  for (let at = 0; at < EVENTS; at += 1) events.push(await addEvent(club, { capacity: 1000, points: POINTS, startsInHours: 1 }));
  return { people, door, events };
}

/** Sends one submission and keeps it with its answer, so that it can be sent again. */
async function submit(life: Life, log: Submission[], send: Submission['send']): Promise<Answer> {
  const submission: Submission = { send, answer: null };
  log.push(submission);
  submission.answer = await send(life.club);
  if (!submission.answer) throw new PowerGone();
  if (submission.answer.code) throw new Error(`refused: ${submission.answer.code}`);
  life.onAnswer();
  return submission.answer;
}

/** A call with a key of its own; it may be sent again and again. */
const verb = (caller: Caller, name: string, args: object): Submission['send'] => {
  const key = randomUUID();
  return async (club) => {
    const answer = await club.call(caller, name, { p_key: key, ...args }).catch(() => null);
    // An error of the server leaves the caller in the dark just as silence does.
    return answer && answer.status < 500 ? answer : null;
  };
};

/** Everybody books, is checked in at the door, spends points and writes a case, event after event, until the power goes. */
async function live(life: Life, { people, door, events }: World): Promise<Submission[][]> {
  return Promise.all(
    people.map(async (person) => {
      const log: Submission[] = [];
      try {
        for (const eventId of events) {
          const booking = await submit(life, log, verb(person, 'book_event', { p_event_id: eventId, p_party: partyOf(2) }));
          await submit(life, log, verb(door, 'staff_check_in', { p_event_id: eventId, p_code: booking.body.code }));
          await submit(life, log, verb(life.club.operator, 'race_spend', { p_member_id: person.memberId, p_amount: SPEND }));
          await submit(life, log, verb(person, 'open_case', { p_category: 'praise', p_subject: eventId, p_body: '谢谢' }));
        }
      } catch (error) {
        // The log says how far this person came.
        if (!(error instanceof PowerGone)) throw error;
      }
      return log;
    }),
  );
}

/** Lives until so many answers have come, loses its power in the middle of the rest, and comes back on the same data. */
async function cutInTheMiddle(machine: Machine, afterAnswers: number): Promise<{ world: World; logs: Submission[][] }> {
  const { club } = machine;
  const world = await build(club);
  // What was arranged is safe in either case; only what people do is at stake.
  await club.sql`checkpoint`;
  const due = Promise.withResolvers<void>();
  let answers = 0;
  const onAnswer = () => {
    answers += 1;
    if (answers === afterAnswers) due.resolve();
  };
  const living = live({ club, onAnswer }, world);
  await Promise.race([due.promise, living]);
  await machine.cut();
  const logs = await living;
  await machine.restart();
  return { world, logs };
}

/** Sends everything again, in order. `lost`: answers that come out differently now. `refused`: what was never answered and cannot be made up for. */
async function resend(club: HttpClub, logs: Submission[][]): Promise<{ lost: number; refused: number }> {
  let lost = 0;
  let refused = 0;
  await Promise.all(
    logs.map(async (log) => {
      for (const { send, answer } of log) {
        const second = await send(club);
        if (answer && JSON.stringify(answer) !== JSON.stringify(second)) lost += 1;
        if (!answer && second?.code !== null) refused += 1;
      }
    }),
  );
  return { lost, refused };
}

/** What stands in the database for the people of one world. */
async function count(club: HttpClub, { people, events }: World) {
  const ids = people.map((person) => person.memberId);
  const [row] = await club.sql<Record<string, number>[]>`
    select
      (select count(*)::int from club.bookings where member_id = any(${ids}::uuid[]) and state = 'confirmed') as bookings,
      (select count(*)::int from club.check_ins c join club.bookings b using (booking_id) where b.event_id = any(${events})) as check_ins,
      (select count(*)::int from club.point_entries where member_id = any(${ids}::uuid[]) and kind = 'earn') as earned,
      (select count(*)::int from club.point_entries where member_id = any(${ids}::uuid[]) and kind = 'spend') as spent,
      (select coalesce(sum(balance), 0)::int from club.point_balances where member_id = any(${ids}::uuid[])) as balance,
      (select count(*)::int from club.cases where member_id = any(${ids}::uuid[])) as cases,
      (select count(*)::int from club.outbox where member_id = any(${ids}::uuid[]) and kind = 'booked') as mails,
      (select count(*)::int from club.wrong_balances(${ids}::uuid[])) as wrong`;
  return row;
}

/** How many submissions of the n-th kind (book, check in, spend, write) were sent at all. */
const sent = (logs: Submission[][], kind: number) => logs.flatMap((log) => log.filter((_, at) => at % 4 === kind)).length;

/** Runs a piece of work on a machine of its own. */
async function withMachine(kind: 'careful' | 'careless', work: (machine: Machine) => Promise<void>): Promise<void> {
  const machine = await startMachine(kind === 'careless');
  try {
    await work(machine);
  } finally {
    await machine.stop();
  }
}

test('a power cut loses nothing that was answered, and sending everything again doubles nothing', () =>
  withMachine('careful', async (machine) => {
    for (const afterAnswers of CUTS) {
      const { world, logs } = await cutInTheMiddle(machine, afterAnswers);
      const unanswered = logs.flat().filter((submission) => !submission.answer);
      expect(unanswered.length).toBeGreaterThan(0);

      expect(await resend(machine.club, logs)).toEqual({ lost: 0, refused: 0 });
      const [bookings, checkIns, spends, cases] = [0, 1, 2, 3].map((kind) => sent(logs, kind)) as [number, number, number, number];
      expect(await count(machine.club, world)).toEqual({
        bookings,
        check_ins: checkIns * 2,
        earned: checkIns,
        spent: spends,
        balance: checkIns * POINTS - spends * SPEND,
        cases,
        mails: bookings,
        wrong: 0,
      });
    }
  }));

test('control: a database that answers before it has written loses answers', () =>
  withMachine('careless', async (machine) => {
    const { logs } = await cutInTheMiddle(machine, CUTS[0] as number);
    expect((await resend(machine.club, logs)).lost).toBeGreaterThan(0);
  }));
