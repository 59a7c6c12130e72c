import type { Change } from './queue-recorder.ts';

type Entry = { id: string; size: number; acceptMin: number; joined: bigint; state: string; offers: number };
type Offer = { id: string; entry: Entry; seats: number; state: string };

/** What may follow what; everything else would bring an ended entry back to life or skip a step. */
const MOVES: Record<string, string[]> = {
  waiting: ['offered', 'cancelled'],
  offered: ['accepted', 'declined', 'expired', 'cancelled'],
};

/**
 * The rules of seats and queue (docs/domain.md), written a second time without a database: one transaction after the other, as if there
 * were no concurrency. Fed with what really happened, it names every step that the rules do not allow.
 */
export class QueueModel {
  readonly violations: string[] = [];
  capacity = 0;
  taken = 0;
  readonly entries = new Map<string, Entry>();
  readonly offers = new Map<string, Offer>();
  private readonly seen = new Set<string>();

  get held(): number {
    return [...this.offers.values()].filter((offer) => offer.state === 'open').reduce((sum, offer) => sum + offer.seats, 0);
  }

  /** Those who wait, in order. */
  get queue(): Entry[] {
    const before = (a: Entry, b: Entry) => (a.joined === b.joined ? (a.id < b.id ? -1 : 1) : a.joined < b.joined ? -1 : 1);
    return [...this.entries.values()].filter((entry) => entry.state === 'waiting').sort(before);
  }

  private get freeForQueue(): number {
    return this.capacity - this.taken - this.held;
  }

  private get freeForNewcomers(): number {
    return this.freeForQueue - this.queue.reduce((sum, entry) => sum + entry.size, 0);
  }

  /** Takes over one transaction. */
  apply(changes: Change[]): void {
    const tx = changes[0]?.tx ?? '';
    // Under the lock a transaction is written in one piece; a second piece means that another one got in between.
    if (this.seen.has(tx)) this.fail(tx, 'is interleaved with another transaction');
    this.seen.add(tx);
    const seats = changes.filter((change) => change.kind === 'party_members INSERT').length;
    const accepted = changes.find((change) => change.kind === 'offers UPDATE' && change.row.state === 'accepted');
    let counted = false;
    for (const change of changes) {
      if (change.kind === 'party_members INSERT' && !counted) {
        counted = true;
        this.checkBooking(tx, seats, accepted);
      }
      this.take(tx, change);
    }
    if (this.taken + this.held > this.capacity) this.fail(tx, `${this.taken} taken + ${this.held} held > ${this.capacity}`);
    const [head] = this.queue;
    if (head && this.freeForQueue >= head.acceptMin) {
      this.fail(tx, `leaves ${this.freeForQueue} seats idle though the head of the queue takes ${head.acceptMin}`);
    }
  }

  private checkBooking(tx: string, seats: number, accepted: Change | undefined): void {
    if (accepted) {
      const offer = this.offers.get(String(accepted.row.offer_id));
      if (!offer || seats > offer.seats) this.fail(tx, `books ${seats} seats on an offer of ${offer?.seats}`);
    } else if (seats > this.freeForNewcomers) {
      this.fail(tx, `books ${seats} seats where newcomers find ${this.freeForNewcomers}`);
    }
  }

  private take(tx: string, { kind, row }: Change): void {
    if (kind.startsWith('events')) this.capacity = Number(row.capacity);
    else if (kind === 'party_members INSERT') this.taken += 1;
    else if (kind === 'party_members UPDATE') this.taken -= 1;
    else if (kind === 'waiting_entries INSERT') this.join(tx, row);
    else if (kind === 'waiting_entries UPDATE') this.move(tx, String(row.waiting_entry_id), String(row.state));
    else if (kind === 'offers INSERT') this.offer(tx, row);
    else if (kind === 'offers UPDATE') this.answer(tx, String(row.offer_id), String(row.state));
    else this.fail(tx, `unknown change ${kind}`);
  }

  private join(tx: string, row: Change['row']): void {
    const entry: Entry = {
      id: String(row.waiting_entry_id),
      size: Number(row.party_size),
      acceptMin: Number(row.accept_min),
      joined: BigInt(row.joined_us as string),
      state: String(row.state),
      offers: 0,
    };
    const last = [...this.entries.values()].reduce((latest, other) => (other.joined > latest ? other.joined : latest), 0n);
    if (entry.joined <= last) this.fail(tx, 'joins with a time that is not later than that of everybody before');
    if (entry.size <= this.freeForNewcomers) this.fail(tx, `waits for ${entry.size} though ${this.freeForNewcomers} are free`);
    this.entries.set(entry.id, entry);
  }

  private move(tx: string, id: string, state: string): void {
    const entry = this.entries.get(id);
    if (!entry || !MOVES[entry.state]?.includes(state)) this.fail(tx, `entry goes from ${entry?.state} to ${state}`);
    if (entry) entry.state = state;
  }

  private offer(tx: string, row: Change['row']): void {
    const entry = this.entries.get(String(row.waiting_entry_id));
    if (!entry) {
      this.fail(tx, 'offers to nobody');
      return;
    }
    const seats = Number(row.seats);
    if (this.queue[0] !== entry) this.fail(tx, 'inversion: the offer does not go to the head of the queue');
    if (entry.offers > 0) this.fail(tx, 'a second offer to the same entry');
    const fair = Math.min(this.freeForQueue, entry.size);
    if (seats !== fair || seats < entry.acceptMin) this.fail(tx, `offers ${seats} seats, the rules say ${fair}`);
    entry.offers += 1;
    this.offers.set(String(row.offer_id), { id: String(row.offer_id), entry, seats, state: 'open' });
  }

  private answer(tx: string, id: string, state: string): void {
    const offer = this.offers.get(id);
    if (offer?.state !== 'open') this.fail(tx, `offer goes from ${offer?.state} to ${state}`);
    if (offer) offer.state = state;
  }

  private fail(tx: string, what: string): void {
    this.violations.push(`transaction ${tx}: ${what}`);
  }
}
