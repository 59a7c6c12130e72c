-- Bookings with what their owner and staff want to see beside them. See club.account_rows.
create view club.booking_rows with (security_invoker = true) as
select
  b.member_id,
  b.booking_id,
  b.event_id,
  e.title as event_title,
  e.state as event_state,
  e.starts_at,
  e.ends_at,
  e.place,
  b.state,
  b.code,
  b.created_at,
  b.cancelled_at,
  x.cancel_until,
  b.state = 'confirmed' and e.state = 'scheduled' and club.now() < x.cancel_until and i.checked_in_at is null as can_cancel,
  i.checked_in_at,
  e.points,
  club.party_rows(b.booking_id) as party,
  b.created_by <> b.member_id as booked_by_staff
from club.bookings b
join club.events e on e.event_id = b.event_id
cross join lateral (
  select club.cancel_limit(b.created_at, e.moved_at, e.cancel_until, e.starts_at) as cancel_until) x
cross join lateral (
  select min(c.created_at) as checked_in_at from club.check_ins c
  where c.booking_id = b.booking_id and c.undone_at is null) i;
revoke all on club.booking_rows from public, anon, authenticated;
grant select on club.booking_rows to authenticated;
