-- Guards of everything that makes seats scarcer. Called under the event's lock, on facts read under it: an editor may have published
-- something else while the call waited.

-- The event, unless it was withdrawn. Raises EVENT_NOT_FOUND (404).
create function club.find_event(p_event_id text) returns club.events
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_event club.events;
begin
  select * into v_event from club.events e where e.event_id = p_event_id and e.state <> 'withdrawn';
  if not found then
    perform club.refuse(404, 'EVENT_NOT_FOUND', 'no such event');
  end if;
  return v_event;
end
$$;
revoke execute on function club.find_event(text) from public, anon, authenticated;

-- May this person sign up for this event now? p_by_staff: staff acts for them (the same rules; only the notice may be an
-- older one). Raises EVENT_CANCELLED (409), PROFILE_INCOMPLETE, PROOF_REQUIRED (403), EVENT_NOT_OPEN, EARLY_ONLY,
-- EVENT_CLOSED (409).
create function club.guard_event(p_event club.events, p_member_id uuid, p_by_staff boolean) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_now timestamptz := club.now();
begin
  if p_event.state = 'cancelled' then
    perform club.refuse(409, 'EVENT_CANCELLED', 'the event is cancelled');
  end if;
  perform club.require_profile(p_member_id, p_by_staff);
  if club.proof_level(p_member_id) < p_event.min_proof then
    perform club.refuse(403, 'PROOF_REQUIRED', 'needs proof level V' || p_event.min_proof);
  end if;
  if v_now >= least(p_event.closes_at, p_event.ends_at) then
    perform club.refuse(409, 'EVENT_CLOSED', 'sign-up has ended');
  elsif v_now < p_event.opens_at then
    if p_event.early_opens_at is null or v_now < p_event.early_opens_at then
      perform club.refuse(409, 'EVENT_NOT_OPEN', 'sign-up has not begun');
    elsif not club.has_early_access(p_event, p_member_id) then
      perform club.refuse(409, 'EARLY_ONLY', 'only the early window is open');
    end if;
  end if;
end
$$;
revoke execute on function club.guard_event(club.events, uuid, boolean) from public, anon, authenticated;

-- Early access (E8): proof level booking.early_min_proof and at least the tier that the event names.
create function club.has_early_access(p_event club.events, p_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select club.proof_level(p_member_id) >= club.setting('booking.early_min_proof')
    and coalesce((select t.tier_rank from club.tier_of(p_member_id) t), -1)
      >= (select t.rank from club.tiers t where t.tier_id = p_event.early_min_tier)
$$;
revoke execute on function club.has_early_access(club.events, uuid) from public, anon, authenticated;

-- One living entry (booking, waiting entry or offer) a member and event; a household when the event says so (E7).
-- p_except: the waiting entry being turned into a booking. Raises ALREADY_BOOKED, ALREADY_WAITING,
-- HOUSEHOLD_ALREADY_BOOKED (409).
create function club.guard_duplicates(p_event club.events, p_member_id uuid, p_except uuid default null) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if exists (select 1 from club.bookings b
      where b.event_id = p_event.event_id and b.member_id = p_member_id and b.state = 'confirmed') then
    perform club.refuse(409, 'ALREADY_BOOKED', 'this member has a booking');
  elsif exists (select 1 from club.waiting_entries w
      where w.event_id = p_event.event_id and w.member_id = p_member_id and w.state in ('waiting', 'offered')
        and w.waiting_entry_id is distinct from p_except) then
    perform club.refuse(409, 'ALREADY_WAITING', 'this member is on the waiting list');
  elsif p_event.one_party_per_household and exists (
      select 1 from club.housemates(p_member_id) h(member_id)
      where h.member_id <> p_member_id and (
        exists (select 1 from club.bookings b
          where b.event_id = p_event.event_id and b.member_id = h.member_id and b.state = 'confirmed')
        or exists (select 1 from club.waiting_entries w
          where w.event_id = p_event.event_id and w.member_id = h.member_id and w.state in ('waiting', 'offered')))) then
    perform club.refuse(409, 'HOUSEHOLD_ALREADY_BOOKED', 'one party a household');
  end if;
end
$$;
revoke execute on function club.guard_duplicates(club.events, uuid, uuid) from public, anon, authenticated;

-- The member whom staff serve. Raises MEMBER_NOT_FOUND (404).
create function club.find_member(p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
begin
  if not exists (select 1 from club.members m where m.member_id = p_member_id) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'no such member');
  end if;
  return p_member_id;
end
$$;
revoke execute on function club.find_member(uuid) from public, anon, authenticated;

-- The booking, read under the lock of its event. Raises BOOKING_NOT_FOUND (404).
create function club.lock_booking(p_booking_id uuid) returns club.bookings
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_booking club.bookings;
begin
  select * into v_booking from club.bookings b where b.booking_id = p_booking_id;
  if not found then
    perform club.refuse(404, 'BOOKING_NOT_FOUND', 'no such booking');
  end if;
  perform club.lock_event(v_booking.event_id);
  -- Read again under the lock: it may be cancelled by now, or an editor may have renamed the event.
  select * into v_booking from club.bookings b where b.booking_id = p_booking_id;
  perform club.lock_event(v_booking.event_id);
  return v_booking;
end
$$;
revoke execute on function club.lock_booking(uuid) from public, anon, authenticated;
