-- Where a waiting entry stands: its place (1 = next), who is ahead, and how many seats the queue could be served from now. Definer: the
-- answer counts other people's entries; it tells numbers only, to the owner of the entry and to staff who see the queue.
create function club.queue_place(
  p_waiting_entry_id uuid, out place integer, out people_ahead integer, out parties_ahead integer, out free_now integer
)
language sql stable security definer set search_path = '' as $$
  select a.parties + 1, a.people, a.parties, case when f.seats < 0 then 0 else f.seats end
  from club.waiting_entries w
  cross join lateral (
    select count(*)::integer as parties, coalesce(sum(o.party_size), 0)::integer as people
    from club.waiting_entries o
    where o.event_id = w.event_id and o.state = 'waiting'
      and (o.joined_at, o.waiting_entry_id) < (w.joined_at, w.waiting_entry_id)) a
  cross join lateral (select club.free_for_queue(w.event_id) as seats) f
  where w.waiting_entry_id = p_waiting_entry_id and w.state = 'waiting'
    and (w.member_id = club.current_member_id() or club.is_staff())
$$;
revoke execute on function club.queue_place(uuid) from public, anon, authenticated;
grant execute on function club.queue_place(uuid) to authenticated;

-- Waiting entries that explain themselves: OFFERED (answer the offer), NEXT_FITS (first in line; the next seats are theirs), NEXT_TOO_LARGE
-- (first in line, seats are free, but fewer than the family would take), BEHIND (others come first), ENDED. See club.account_rows.
create view club.waiting_rows with (security_invoker = true) as
select
  w.member_id,
  w.waiting_entry_id,
  w.event_id,
  e.title as event_title,
  e.starts_at,
  w.state,
  w.party,
  w.party_size,
  w.accept_min,
  w.joined_at,
  q.place as place_in_queue,
  q.people_ahead,
  q.parties_ahead,
  q.free_now,
  case
    when w.state = 'offered' then 'OFFERED'
    when w.state <> 'waiting' then 'ENDED'
    when q.parties_ahead > 0 then 'BEHIND'
    when q.free_now > 0 and q.free_now < w.accept_min then 'NEXT_TOO_LARGE'
    else 'NEXT_FITS'
  end as explanation,
  o.offer_id,
  o.seats as offer_seats,
  o.expires_at as offer_expires_at
from club.waiting_entries w
join club.events e on e.event_id = w.event_id
left join lateral club.queue_place(w.waiting_entry_id) q on true
left join club.offers o on o.waiting_entry_id = w.waiting_entry_id and o.state = 'open';
revoke all on club.waiting_rows from public, anon, authenticated;
grant select on club.waiting_rows to authenticated;
