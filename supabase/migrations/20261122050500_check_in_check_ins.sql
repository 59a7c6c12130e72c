-- People who came in, one row each. An undo is a row in club.check_in_undos; undone_at here only repeats it, so that the unique index
-- can forbid a second living check-in.
create table club.check_ins (
  check_in_id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references club.bookings,
  party_member_id uuid not null references club.party_members,
  actor_id uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  undone_at timestamptz
);
comment on table club.check_ins is 'Check-ins (签到) of single people.';
create unique index check_ins_one_living on club.check_ins (party_member_id) where undone_at is null;
create index check_ins_by_booking on club.check_ins (booking_id);

alter table club.check_ins enable row level security;
-- select_with_booking: whoever sees the booking sees who came.
create policy select_with_booking on club.check_ins for select to authenticated
  using (exists (select 1 from club.bookings b where b.booking_id = check_ins.booking_id));
revoke all on club.check_ins from public, anon, authenticated;
grant select on club.check_ins to authenticated;
create trigger append_only before update or delete on club.check_ins
  for each row execute function club.refuse_change('undone_at');
create trigger append_only_truncate before truncate on club.check_ins execute function club.refuse_change();

-- A check-in taken back, with the reason. Written by staff_undo_check_in.
create table club.check_in_undos (
  check_in_undo_id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references club.bookings,
  actor_id uuid not null references club.members,
  reason text not null,
  people integer not null,
  created_at timestamptz not null default club.now()
);
comment on table club.check_in_undos is 'Check-ins taken back.';
create index check_in_undos_by_booking on club.check_in_undos (booking_id);
alter table club.check_in_undos enable row level security;
-- select_with_booking: as above.
create policy select_with_booking on club.check_in_undos for select to authenticated
  using (exists (select 1 from club.bookings b where b.booking_id = check_in_undos.booking_id));
revoke all on club.check_in_undos from public, anon, authenticated;
grant select on club.check_in_undos to authenticated;
create trigger append_only before update or delete on club.check_in_undos
  for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.check_in_undos execute function club.refuse_change();
