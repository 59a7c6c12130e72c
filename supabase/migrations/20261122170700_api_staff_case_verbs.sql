-- What staff do with cases. Thin doors, as for members; the function in club asks for the role at each call.

-- Opens a case for a member: as open_case.
create function public.staff_open_case(
  p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_event_id text default null
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_open_case(p_key, p_member_id, p_category, p_subject, p_body, p_event_id)
$$;
revoke execute on function public.staff_open_case(uuid, uuid, text, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_open_case(uuid, uuid, text, text, text, text) to authenticated;

-- Answers a case: {state}.
create function public.staff_answer_case(p_key uuid, p_case_id uuid, p_body text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_answer_case(p_key, p_case_id, p_body)
$$;
revoke execute on function public.staff_answer_case(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_answer_case(uuid, uuid, text) to authenticated;

-- Leaves an internal note: {state}.
create function public.staff_note_case(p_key uuid, p_case_id uuid, p_body text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_note_case(p_key, p_case_id, p_body)
$$;
revoke execute on function public.staff_note_case(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_note_case(uuid, uuid, text) to authenticated;

-- Changes the state of a case: {state}.
create function public.staff_set_case_state(p_key uuid, p_case_id uuid, p_state text, p_reason text default null)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_set_case_state(p_key, p_case_id, p_state, p_reason)
$$;
revoke execute on function public.staff_set_case_state(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_case_state(uuid, uuid, text, text) to authenticated;
