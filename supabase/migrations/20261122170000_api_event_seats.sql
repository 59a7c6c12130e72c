-- Seats and windows of published events, for everybody. Numbers are for show: book_event decides again under the lock.
create view public.event_seats with (security_invoker = true) as
select
  e.event_id,
  e.state,
  case
    when e.state = 'cancelled' then 'cancelled'
    when club.now() >= e.ends_at then 'past'
    when club.now() >= e.closes_at then 'closed'
    when club.now() < coalesce(e.early_opens_at, e.opens_at) then 'not_open'
    when f.full_reason is not null then 'full'
    when club.now() < e.opens_at then 'early'
    else 'open'
  end as booking_state,
  f.full_reason,
  e.capacity,
  c.taken,
  c.held,
  c.queued,
  club.free_for_new(e.capacity, c.taken, c.held, c.queued) as free,
  least(e.party_max, club.setting('booking.party_limit')) as party_max,
  e.waiting_list,
  e.min_proof,
  e.points,
  e.starts_at,
  e.ends_at,
  e.opens_at,
  e.early_opens_at,
  e.early_min_tier,
  e.closes_at,
  e.cancel_until,
  e.revision,
  club.now() as server_now
from club.events e
cross join lateral club.event_counts(e.event_id) c
cross join lateral (select club.full_reason(e.capacity, c.taken, c.held, c.queued) as full_reason) f
where e.state <> 'withdrawn';
comment on view public.event_seats is 'Seats and sign-up windows of published events.';
revoke all on public.event_seats from public, anon, authenticated, service_role;
grant select on public.event_seats to anon, authenticated;
