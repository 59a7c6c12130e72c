-- Seats offered to the head of the queue, which hold those seats until accepted, declined or lapsed. Written by club.promote.
create table club.offers (
  offer_id uuid primary key default gen_random_uuid(),
  waiting_entry_id uuid not null references club.waiting_entries,
  event_id text not null references club.events on update cascade,
  seats integer not null,
  state text not null default 'open',
  created_at timestamptz not null default club.now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  booking_id uuid references club.bookings,
  constraint offers_seats_positive check (seats > 0),
  constraint offers_state_known check (state in ('open', 'accepted', 'declined', 'expired', 'cancelled')),
  constraint offers_ended_when_final check ((state = 'open') = (ended_at is null)),
  constraint offers_booking_when_accepted check ((state = 'accepted') = (booking_id is not null))
);
comment on table club.offers is 'Seats offered to people who wait (名额邀约).';
create unique index offers_one_open on club.offers (waiting_entry_id) where state = 'open';
create index offers_open_of_event on club.offers (event_id) where state = 'open';
create index offers_due on club.offers (expires_at) where state = 'open';

alter table club.offers enable row level security;
-- select_with_entry: whoever sees the place in the queue sees its offers.
create policy select_with_entry on club.offers for select to authenticated
  using (exists (select 1 from club.waiting_entries w where w.waiting_entry_id = offers.waiting_entry_id));
revoke all on club.offers from public, anon, authenticated;
grant select on club.offers to authenticated;
create trigger final_is_final before update on club.offers for each row execute function club.refuse_revival();
