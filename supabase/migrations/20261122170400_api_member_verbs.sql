-- What members do. Thin doors: checks, locks and codes stand with the function of the same name in club. Every verb takes a request key
-- and takes the actor from the session; visitors may call none of them (42501, which clients read as NOT_SIGNED_IN).

-- Says how to be called and accepts the current privacy notice: {member_id}.
create function public.complete_profile(p_key uuid, p_display_name text, p_phone text, p_notice_version text)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.complete_profile(p_key, p_display_name, p_phone, p_notice_version)
$$;
revoke execute on function public.complete_profile(uuid, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.complete_profile(uuid, text, text, text) to authenticated;

-- Gives or withdraws a consent: {consent_id}.
create function public.set_consent(p_key uuid, p_purpose text, p_text_version text, p_given boolean) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.set_consent(p_key, p_purpose, p_text_version, p_given)
$$;
revoke execute on function public.set_consent(uuid, text, text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.set_consent(uuid, text, text, boolean) to authenticated;

-- Books seats: {booking_id, code, seats}.
create function public.book_event(p_key uuid, p_event_id text, p_party jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.book_event(p_key, p_event_id, p_party)
$$;
revoke execute on function public.book_event(uuid, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.book_event(uuid, text, jsonb) to authenticated;

-- Takes a place on the waiting list: {waiting_entry_id, place_in_queue, state}.
create function public.join_waiting_list(p_key uuid, p_event_id text, p_party jsonb, p_accept_min integer default null)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.join_waiting_list(p_key, p_event_id, p_party, p_accept_min)
$$;
revoke execute on function public.join_waiting_list(uuid, text, jsonb, integer) from public, anon, authenticated, service_role;
grant execute on function public.join_waiting_list(uuid, text, jsonb, integer) to authenticated;

-- Gives a place on the waiting list up: {state}.
create function public.leave_waiting_list(p_key uuid, p_waiting_entry_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.leave_waiting_list(p_key, p_waiting_entry_id)
$$;
revoke execute on function public.leave_waiting_list(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.leave_waiting_list(uuid, uuid) to authenticated;

-- Takes offered seats: {booking_id, code, seats}.
create function public.accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.accept_offer(p_key, p_offer_id, p_party)
$$;
revoke execute on function public.accept_offer(uuid, uuid, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.accept_offer(uuid, uuid, jsonb) to authenticated;

-- Says no to an offer: {state}.
create function public.decline_offer(p_key uuid, p_offer_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.decline_offer(p_key, p_offer_id)
$$;
revoke execute on function public.decline_offer(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.decline_offer(uuid, uuid) to authenticated;

-- Cancels a booking or some of its people: {state, cancelled}.
create function public.cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[] default null)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.cancel_booking(p_key, p_booking_id, p_party_member_ids)
$$;
revoke execute on function public.cancel_booking(uuid, uuid, uuid[]) from public, anon, authenticated, service_role;
grant execute on function public.cancel_booking(uuid, uuid, uuid[]) to authenticated;

-- Opens a case: {case_id, case_no}.
create function public.open_case(p_key uuid, p_category text, p_subject text, p_body text, p_event_id text default null)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.open_case(p_key, p_category, p_subject, p_body, p_event_id)
$$;
revoke execute on function public.open_case(uuid, text, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.open_case(uuid, text, text, text, text) to authenticated;

-- Writes on an own case: {state}.
create function public.reply_to_case(p_key uuid, p_case_id uuid, p_body text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.reply_to_case(p_key, p_case_id, p_body)
$$;
revoke execute on function public.reply_to_case(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.reply_to_case(uuid, uuid, text) to authenticated;

-- Closes an own case: {state}.
create function public.close_case(p_key uuid, p_case_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.close_case(p_key, p_case_id)
$$;
revoke execute on function public.close_case(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.close_case(uuid, uuid) to authenticated;
