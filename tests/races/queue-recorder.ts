import type { HttpClub } from '../support/http-club.ts';

/** One change of one row, as it was written. `tx` is the transaction that wrote it. */
export type Change = { tx: string; kind: string; row: Record<string, string | number | null> };

/**
 * Lets the database write down every change of an event's capacity, seats, queue and offers, in the order in which it happened. Changes of
 * transactions that were rolled back vanish with them. Rows are written by triggers inside the same transaction, so while the
 * event's lock is held nothing of another transaction can stand between them.
 */
export async function recordQueue(club: HttpClub): Promise<void> {
  await club.sql.unsafe(`
    create schema race;
    create table race.changes (seq bigserial primary key, tx text not null default txid_current()::text, kind text not null, change jsonb not null);
    create function race.record() returns trigger language plpgsql security definer set search_path = '' as $$
    declare
      v_row jsonb := to_jsonb(new);
    begin
      insert into race.changes (kind, change) values (tg_table_name || ' ' || tg_op, v_row
        || jsonb_build_object('joined_us', (extract(epoch from (v_row ->> 'joined_at')::timestamptz) * 1000000)::bigint::text));
      return null;
    end $$;
    create trigger race_capacity after insert or update of capacity on club.events for each row execute function race.record();
    create trigger race_seat_taken after insert on club.party_members for each row execute function race.record();
    create trigger race_seat_freed after update on club.party_members for each row
      when (old.cancelled_at is distinct from new.cancelled_at) execute function race.record();
    create trigger race_joined after insert on club.waiting_entries for each row execute function race.record();
    create trigger race_moved_on after update on club.waiting_entries for each row
      when (old.state is distinct from new.state) execute function race.record();
    create trigger race_offered after insert on club.offers for each row execute function race.record();
    create trigger race_answered after update on club.offers for each row
      when (old.state is distinct from new.state) execute function race.record();`);
}

/** What was written down, grouped by transaction, in the order of the first change of each. */
export async function readTransactions(club: HttpClub): Promise<Change[][]> {
  const changes = await club.sql<Change[]>`select tx, kind, change as row from race.changes order by seq`;
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last?.[0]?.tx === change.tx) last.push(change);
    else groups.push([change]);
  }
  return groups;
}
