-- The ledger of points: one signed line for each thing that happened to a member's points, with reason, source and actor.
-- Written by club.append_points alone; never changed.
create table club.point_entries (
  point_entry_id bigint generated always as identity primary key,
  member_id uuid not null references club.members,
  amount integer not null,
  kind text not null,
  reason text not null,
  source text not null,
  event_id text references club.events on update cascade,
  booking_id uuid references club.bookings,
  reverses bigint references club.point_entries,
  shortfall integer not null default 0,
  actor_id uuid references club.members,
  idempotency_key text not null,
  balance_after integer not null,
  created_at timestamptz not null default club.now(),
  constraint point_entries_once unique (idempotency_key),
  constraint point_entries_kind_known check (kind in ('earn', 'spend', 'return', 'expire', 'reversal')),
  constraint point_entries_sign_of_kind check (
    (kind in ('earn', 'return') and amount > 0) or (kind in ('spend', 'expire') and amount < 0)
    or (kind = 'reversal' and amount <= 0 and (amount < 0 or shortfall > 0))),
  constraint point_entries_refers_back check ((kind in ('return', 'reversal')) = (reverses is not null)),
  constraint point_entries_shortfall_of_reversal check (shortfall >= 0 and (kind = 'reversal' or shortfall = 0)),
  constraint point_entries_balance_not_negative check (balance_after >= 0)
);
comment on table club.point_entries is 'Ledger of points (积分), append-only.';
comment on column club.point_entries.reason is 'Chinese line for the member; names the event.';
comment on column club.point_entries.source is 'What caused it, for machines: check_in:<booking>, expiry:<lot> …';
comment on column club.point_entries.reverses is 'The entry that a return or reversal takes back.';
comment on column club.point_entries.shortfall is 'Part of a reversal that had been spent already; recorded, never a negative balance.';
comment on column club.point_entries.actor_id is 'Who acted; null: the clock.';
create index point_entries_by_member on club.point_entries (member_id, point_entry_id desc);
create index point_entries_by_booking on club.point_entries (booking_id) where booking_id is not null;
create unique index point_entries_taken_back_once on club.point_entries (reverses) where reverses is not null;

alter table club.point_entries enable row level security;
-- select_own: every line of one's own.
create policy select_own on club.point_entries for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.point_entries from public, anon, authenticated;
grant select on club.point_entries to authenticated;
-- event_id may follow a renamed event.
create trigger append_only before update or delete on club.point_entries
  for each row execute function club.refuse_change('event_id');
create trigger append_only_truncate before truncate on club.point_entries execute function club.refuse_change();
