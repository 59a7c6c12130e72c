-- Doors to one's own home and to proving it; checks and codes stand with the function of the same name in club.

-- Claims a home by the code of a letter: {ok, code, unit, role, level}.
create function public.claim_home(p_key uuid, p_code text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.claim_home(p_key, p_code) $$;
revoke execute on function public.claim_home(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.claim_home(uuid, text) to authenticated;

-- Matches the caller with the roll: {ok, code, homes, level}.
create function public.match_roll(p_key uuid, p_name text, p_phone text, p_home text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.match_roll(p_key, p_name, p_phone, p_home) $$;
revoke execute on function public.match_roll(uuid, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.match_roll(uuid, text, text, text) to authenticated;

-- Shows papers to staff: {claim_id}.
create function public.open_claim(p_key uuid, p_home text, p_role text, p_company text, p_note text, p_papers jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.open_claim(p_key, p_home, p_role, p_company, p_note, p_papers) $$;
revoke execute on function public.open_claim(uuid, text, text, text, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.open_claim(uuid, text, text, text, text, jsonb) to authenticated;

-- Takes an open claim back: {state}.
create function public.withdraw_claim(p_key uuid, p_claim_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.withdraw_claim(p_key, p_claim_id) $$;
revoke execute on function public.withdraw_claim(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.withdraw_claim(uuid, uuid) to authenticated;

-- Invites by link: {invitation_id, expires_at}.
create function public.invite_to_home(p_key uuid, p_household_id uuid, p_role text, p_token text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.invite_to_home(p_key, p_household_id, p_role, p_token) $$;
revoke execute on function public.invite_to_home(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.invite_to_home(uuid, uuid, text, text) to authenticated;

-- Takes an invitation back: {state}.
create function public.withdraw_invitation(p_key uuid, p_invitation_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.withdraw_invitation(p_key, p_invitation_id) $$;
revoke execute on function public.withdraw_invitation(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.withdraw_invitation(uuid, uuid) to authenticated;

-- Joins a home by link: {ok, code, unit, role}.
create function public.accept_invitation(p_key uuid, p_token text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.accept_invitation(p_key, p_token) $$;
revoke execute on function public.accept_invitation(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.accept_invitation(uuid, text) to authenticated;

-- Leaves a home: {state}.
create function public.leave_home(p_key uuid, p_household_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.leave_home(p_key, p_household_id) $$;
revoke execute on function public.leave_home(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.leave_home(uuid, uuid) to authenticated;

-- Lets a member of the family or a tenant go: {state}.
create function public.remove_from_home(p_key uuid, p_household_id uuid, p_member_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.remove_from_home(p_key, p_household_id, p_member_id) $$;
revoke execute on function public.remove_from_home(uuid, uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.remove_from_home(uuid, uuid, uuid) to authenticated;

-- The caller's homes and what is under way.
create function public.my_homes() returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.my_homes() $$;
revoke execute on function public.my_homes() from public, anon, authenticated, service_role;
grant execute on function public.my_homes() to authenticated;
