-- What staff do for and about people. Thin doors, as for members; the function in club asks for the role at each call.

-- Cancels for a member, also past the limit: {state, cancelled}.
create function public.staff_cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[], p_reason text)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_cancel_booking(p_key, p_booking_id, p_party_member_ids, p_reason)
$$;
revoke execute on function public.staff_cancel_booking(uuid, uuid, uuid[], text) from public, anon, authenticated, service_role;
grant execute on function public.staff_cancel_booking(uuid, uuid, uuid[], text) to authenticated;

-- Books for a member: as book_event.
create function public.staff_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_book_event(p_key, p_member_id, p_event_id, p_party)
$$;
revoke execute on function public.staff_book_event(uuid, uuid, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.staff_book_event(uuid, uuid, text, jsonb) to authenticated;

-- Queues for a member: as join_waiting_list.
create function public.staff_join_waiting_list(
  p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb, p_accept_min integer default null
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_join_waiting_list(p_key, p_member_id, p_event_id, p_party, p_accept_min)
$$;
revoke execute on function public.staff_join_waiting_list(uuid, uuid, text, jsonb, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_join_waiting_list(uuid, uuid, text, jsonb, integer) to authenticated;

-- Leaves the queue for a member: {state}.
create function public.staff_leave_waiting_list(p_key uuid, p_waiting_entry_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_leave_waiting_list(p_key, p_waiting_entry_id)
$$;
revoke execute on function public.staff_leave_waiting_list(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_leave_waiting_list(uuid, uuid) to authenticated;

-- Takes an offer for a member: as accept_offer.
create function public.staff_accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_accept_offer(p_key, p_offer_id, p_party)
$$;
revoke execute on function public.staff_accept_offer(uuid, uuid, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.staff_accept_offer(uuid, uuid, jsonb) to authenticated;

-- Declines an offer for a member: {state}.
create function public.staff_decline_offer(p_key uuid, p_offer_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_decline_offer(p_key, p_offer_id)
$$;
revoke execute on function public.staff_decline_offer(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_decline_offer(uuid, uuid) to authenticated;

-- Enters a person without a mailbox: {member_id}.
create function public.staff_create_member(
  p_key uuid, p_display_name text, p_phone text, p_unit_id uuid, p_role text, p_reason text
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_create_member(p_key, p_display_name, p_phone, p_unit_id, p_role, p_reason)
$$;
revoke execute on function public.staff_create_member(uuid, text, text, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_create_member(uuid, text, text, uuid, text, text) to authenticated;

-- Places a member in a home: {household_id}.
create function public.staff_add_to_household(p_key uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_add_to_household(p_key, p_member_id, p_unit_id, p_role, p_reason)
$$;
revoke execute on function public.staff_add_to_household(uuid, uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_add_to_household(uuid, uuid, uuid, text, text) to authenticated;

-- Sets the proof level: {member_id}.
create function public.staff_set_proof_level(p_key uuid, p_member_id uuid, p_level integer, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_set_proof_level(p_key, p_member_id, p_level, p_reason)
$$;
revoke execute on function public.staff_set_proof_level(uuid, uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_proof_level(uuid, uuid, integer, text) to authenticated;

-- Sets the tier: {member_id}.
create function public.staff_set_tier(p_key uuid, p_member_id uuid, p_tier_id text, p_until date, p_reason text)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_set_tier(p_key, p_member_id, p_tier_id, p_until, p_reason)
$$;
revoke execute on function public.staff_set_tier(uuid, uuid, text, date, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_tier(uuid, uuid, text, date, text) to authenticated;

-- Finds members by name, phone, mail or home.
create function public.staff_find_members(p_query text, p_limit integer default 20)
returns table (member_id uuid, display_name text, email text, phone text, proof_level integer, tier_id text,
  tier_name text, homes jsonb, has_login boolean)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_find_members(p_query, p_limit)
$$;
revoke execute on function public.staff_find_members(text, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_find_members(text, integer) to authenticated;

-- Finds units by their label.
create function public.staff_units(p_query text) returns table (unit_id uuid, label text, community_id text)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_units(p_query)
$$;
revoke execute on function public.staff_units(text) from public, anon, authenticated, service_role;
grant execute on function public.staff_units(text) to authenticated;

-- One person: {account, bookings, waiting, points, point_entries, cases}.
create function public.staff_member(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select club.staff_member(p_member_id)
$$;
revoke execute on function public.staff_member(uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_member(uuid) to authenticated;
