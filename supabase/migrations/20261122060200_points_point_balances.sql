-- The balance as a cached number, written in the same transaction by club.append_points and proved against lots and ledger every
-- day (proved_at). For show and for speed; decisions read the lots.
create table club.point_balances (
  member_id uuid primary key references club.members,
  balance integer not null default 0,
  proved_at timestamptz,
  updated_at timestamptz not null default club.now(),
  constraint point_balances_not_negative check (balance >= 0)
);
comment on table club.point_balances is 'Cached balances of points.';
comment on column club.point_balances.proved_at is 'When balance, lots and ledger were last found equal.';
create index point_balances_to_prove on club.point_balances (proved_at nulls first);

alter table club.point_balances enable row level security;
-- select_own: one's own balance.
create policy select_own on club.point_balances for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.point_balances from public, anon, authenticated;
grant select on club.point_balances to authenticated;
