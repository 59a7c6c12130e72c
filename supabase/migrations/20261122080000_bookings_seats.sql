-- Seats (E1–E3). Counted from the rows each time; under the event's lock when something depends on it.

-- taken: people of confirmed bookings; held: seats of open offers; queued: people who wait. An accepted offer is no longer open, so its
-- seats move from held to taken and are never counted twice.
create function club.seats_of(p_event_id text, out taken integer, out held integer, out queued integer)
language sql stable security invoker set search_path = '' as $$
  select
    (select count(*)::integer from club.party_members p where p.event_id = p_event_id and p.cancelled_at is null),
    (select coalesce(sum(o.seats), 0)::integer from club.offers o where o.event_id = p_event_id and o.state = 'open'),
    (select coalesce(sum(w.party_size), 0)::integer from club.waiting_entries w
      where w.event_id = p_event_id and w.state = 'waiting')
$$;
revoke execute on function club.seats_of(text) from public, anon, authenticated;

-- Seats that the queue may be served from: capacity − taken − held; null = unlimited.
create function club.free_for_queue(p_event_id text) returns integer
language sql stable security invoker set search_path = '' as $$
  select e.capacity - s.taken - s.held from club.events e, club.seats_of(e.event_id) s where e.event_id = p_event_id
$$;
revoke execute on function club.free_for_queue(text) from public, anon, authenticated;

-- Why newcomers find nothing: taken (all confirmed), offered (held by open offers), queued (kept for those who wait); null when
-- seats are free. The stage at which zero is reached gives the name.
create function club.full_reason(p_capacity integer, p_taken integer, p_held integer, p_queued integer) returns text
language sql immutable security invoker set search_path = '' as $$
  select case
    when p_capacity is null then null
    when p_capacity - p_taken <= 0 then 'taken'
    when p_capacity - p_taken - p_held <= 0 then 'offered'
    when p_capacity - p_taken - p_held - p_queued <= 0 then 'queued'
  end
$$;
revoke execute on function club.full_reason(integer, integer, integer, integer) from public, anon, authenticated;
grant execute on function club.full_reason(integer, integer, integer, integer) to anon, authenticated;

-- Seats that newcomers see: what is left after the queue, so that nobody jumps it; never below 0; null = unlimited (greatest() alone
-- would turn an unknown into 0).
create function club.free_for_new(p_capacity integer, p_taken integer, p_held integer, p_queued integer) returns integer
language sql immutable security invoker set search_path = '' as $$
  select case when p_capacity is not null then greatest(0, p_capacity - p_taken - p_held - p_queued) end
$$;
revoke execute on function club.free_for_new(integer, integer, integer, integer) from public, anon, authenticated;
grant execute on function club.free_for_new(integer, integer, integer, integer) to anon, authenticated;

-- Seats of an event for public views. Definer: visitors may know how many, never who.
create function club.event_counts(p_event_id text, out taken integer, out held integer, out queued integer)
language sql stable security definer set search_path = '' as $$
  select s.taken, s.held, s.queued from club.seats_of(p_event_id) s
$$;
revoke execute on function club.event_counts(text) from public, anon, authenticated;
grant execute on function club.event_counts(text) to anon, authenticated;

-- Who has come so far, for staff of any role, in numbers. Definer: not every role may see the rows; nothing for others.
create function club.event_attendance(p_event_id text, out checked_in integer, out bookings integer)
language sql stable security definer set search_path = '' as $$
  select
    (select count(*)::integer from club.party_members p where p.event_id = p_event_id and p.cancelled_at is null and exists (
      select 1 from club.check_ins c where c.party_member_id = p.party_member_id and c.undone_at is null)),
    (select count(*)::integer from club.bookings b where b.event_id = p_event_id and b.state = 'confirmed')
  where club.is_staff()
$$;
revoke execute on function club.event_attendance(text) from public, anon, authenticated;
grant execute on function club.event_attendance(text) to authenticated;
