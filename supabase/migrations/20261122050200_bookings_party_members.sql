-- People of a booking: first name and age band only, so that children's data stay out of the database. Written with the booking;
-- cancelled one by one or together; a cancelled booking has nobody left. event_id repeats the booking's, held equal by the foreign
-- key, so that the people of an event are counted from one index.
create table club.party_members (
  party_member_id uuid primary key default gen_random_uuid(),
  booking_id uuid not null,
  event_id text not null,
  position integer not null,
  first_name text not null,
  age_band text not null,
  guardian_ok boolean not null,
  cancelled_at timestamptz,
  constraint party_members_of_booking foreign key (booking_id, event_id)
    references club.bookings (booking_id, event_id) on update cascade,
  constraint party_members_place_once unique (booking_id, position),
  constraint party_members_first_name_length check (char_length(first_name) between 1 and 20),
  constraint party_members_age_band_known check (age_band in ('adult', 'senior', 'teen', 'child')),
  constraint party_members_child_with_consent check (age_band <> 'child' or guardian_ok)
);
comment on table club.party_members is 'People of a booking (同行人).';
comment on column club.party_members.guardian_ok is 'A guardian agreed; required for children under 14.';
create index party_members_coming on club.party_members (event_id) where cancelled_at is null;

alter table club.party_members enable row level security;
-- select_with_booking: whoever sees the booking sees its people.
create policy select_with_booking on club.party_members for select to authenticated
  using (exists (select 1 from club.bookings b where b.booking_id = party_members.booking_id));
revoke all on club.party_members from public, anon, authenticated;
grant select on club.party_members to authenticated;
