-- A booking: one member's party at one event. Cancelling is a state, not a deletion. Written by club.make_booking and
-- club.cancel_seats under the event's lock; the unique indexes stand behind that lock.
create table club.bookings (
  booking_id uuid primary key default gen_random_uuid(),
  event_id text not null references club.events on update cascade,
  member_id uuid not null references club.members,
  household_id uuid references club.households,
  state text not null default 'confirmed',
  code text not null,
  created_at timestamptz not null default club.now(),
  created_by uuid not null references club.members,
  cancelled_at timestamptz,
  cancelled_by uuid references club.members,
  cancel_reason text,
  constraint bookings_code_once unique (code),
  constraint bookings_with_event unique (booking_id, event_id),
  constraint bookings_code_shape check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  constraint bookings_state_known check (state in ('confirmed', 'cancelled')),
  constraint bookings_cancelled_at_a_time check ((state = 'cancelled') = (cancelled_at is not null))
);
comment on table club.bookings is 'Bookings (报名).';
comment on column club.bookings.household_id is 'Set when the event takes one party a household.';
comment on column club.bookings.created_by is 'The member, or staff who booked for them.';
create unique index bookings_one_a_member on club.bookings (event_id, member_id) where state = 'confirmed';
create unique index bookings_one_a_household on club.bookings (event_id, household_id)
  where state = 'confirmed' and household_id is not null;
create index bookings_by_event on club.bookings (event_id);
create index bookings_by_member on club.bookings (member_id, created_at desc);

alter table club.bookings enable row level security;
-- select_own_or_door: one's own; people at the door see who is coming.
create policy select_own_or_door on club.bookings for select to authenticated
  using (member_id = (select club.current_member_id()) or (select club.has_role('door')));
revoke all on club.bookings from public, anon, authenticated;
grant select on club.bookings to authenticated;

-- A code for a ticket: 12 characters of Crockford's base 32, 5 random bits each (60 bits), from the bytes of a random uuid
-- that carry neither version nor variant.
create function club.new_code() returns text
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.string_agg(
    pg_catalog.substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (pg_catalog.get_byte(r.bytes, n) & 31) + 1, 1), '' order by n)
  from (select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) as bytes) r,
    pg_catalog.unnest(array[0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14]) n
$$;
revoke execute on function club.new_code() from public, anon, authenticated;

-- A code as typed by a person: case, blanks and hyphens do not matter, O reads as 0, I and L as 1.
create function club.read_code(p_code text) returns text
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.translate(pg_catalog.regexp_replace(pg_catalog.upper(p_code), '[^0-9A-Z]', '', 'g'), 'OIL', '011')
$$;
revoke execute on function club.read_code(text) from public, anon, authenticated;
