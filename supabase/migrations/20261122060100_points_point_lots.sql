-- Lots: points that were granted together and lapse together. Truth of the balance is the sum of remaining. Written by
-- club.append_points alone; only remaining ever changes.
create table club.point_lots (
  point_lot_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  point_entry_id bigint not null references club.point_entries,
  amount integer not null,
  remaining integer not null,
  available_from timestamptz not null default club.now(),
  expires_at timestamptz,
  constraint point_lots_amount_positive check (amount > 0),
  constraint point_lots_remaining_within_amount check (remaining between 0 and amount),
  constraint point_lots_one_an_entry unique (point_entry_id)
);
comment on table club.point_lots is 'Lots of points, with the moment from which they have lapsed.';
comment on column club.point_lots.expires_at is 'First moment at which the lot is no longer valid; null = never.';
create index point_lots_spendable on club.point_lots (member_id, expires_at) where remaining > 0;
create index point_lots_due on club.point_lots (expires_at) where remaining > 0;

alter table club.point_lots enable row level security;
-- select_own: own lots, for "what lapses next".
create policy select_own on club.point_lots for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.point_lots from public, anon, authenticated;
grant select on club.point_lots to authenticated;
-- remaining is the running total of club.lot_consumptions, which hold the history.
create trigger append_only before update or delete on club.point_lots
  for each row execute function club.refuse_change('remaining');
create trigger append_only_truncate before truncate on club.point_lots execute function club.refuse_change();

-- Which entry took how much from which lot; negative where a return put points back.
create table club.lot_consumptions (
  lot_consumption_id bigint generated always as identity primary key,
  point_entry_id bigint not null references club.point_entries,
  point_lot_id uuid not null references club.point_lots,
  amount integer not null,
  constraint lot_consumptions_not_zero check (amount <> 0),
  constraint lot_consumptions_once_an_entry unique (point_entry_id, point_lot_id)
);
comment on table club.lot_consumptions is 'What each entry took from each lot, append-only.';
create index lot_consumptions_by_lot on club.lot_consumptions (point_lot_id);
alter table club.lot_consumptions enable row level security;
-- select_own: through own lots.
create policy select_own on club.lot_consumptions for select to authenticated
  using (exists (select 1 from club.point_lots l where l.point_lot_id = lot_consumptions.point_lot_id));
revoke all on club.lot_consumptions from public, anon, authenticated;
grant select on club.lot_consumptions to authenticated;
create trigger append_only before update or delete on club.lot_consumptions
  for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.lot_consumptions execute function club.refuse_change();
