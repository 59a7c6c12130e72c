-- Doors for staff who look after homes and proofs; checks and codes stand with the function of the same name in club.

-- Prepares letters: {batch_id, letters}.
create function public.staff_make_claim_codes(p_key uuid, p_unit_ids uuid[]) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_make_claim_codes(p_key, p_unit_ids) $$;
revoke execute on function public.staff_make_claim_codes(uuid, uuid[]) from public, anon, authenticated, service_role;
grant execute on function public.staff_make_claim_codes(uuid, uuid[]) to authenticated;

-- The letters of a batch, with fresh codes.
create function public.staff_print_claim_letters(p_batch_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_print_claim_letters(p_batch_id) $$;
revoke execute on function public.staff_print_claim_letters(uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_print_claim_letters(uuid) to authenticated;

-- Claims that wait for staff.
create function public.staff_claims() returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.staff_claims() $$;
revoke execute on function public.staff_claims() from public, anon, authenticated, service_role;
grant execute on function public.staff_claims() to authenticated;

-- One paper of a claim; the look is on record.
create function public.staff_view_paper(p_proof_paper_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_view_paper(p_proof_paper_id) $$;
revoke execute on function public.staff_view_paper(uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_view_paper(uuid) to authenticated;

-- Approves or refuses a claim: {state}.
create function public.staff_decide_claim(p_key uuid, p_claim_id uuid, p_unit_id uuid, p_until date, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_decide_claim(p_key, p_claim_id, p_unit_id, p_until, p_reason) $$;
revoke execute on function public.staff_decide_claim(uuid, uuid, uuid, date, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_decide_claim(uuid, uuid, uuid, date, text) to authenticated;

-- Records a sale: {members, plans}.
create function public.staff_end_household(p_key uuid, p_household_id uuid, p_keep_roll boolean, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_end_household(p_key, p_household_id, p_keep_roll, p_reason) $$;
revoke execute on function public.staff_end_household(uuid, uuid, boolean, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_end_household(uuid, uuid, boolean, text) to authenticated;

-- Ends one person's belonging: {plans}.
create function public.staff_remove_from_household(p_key uuid, p_household_id uuid, p_member_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_remove_from_household(p_key, p_household_id, p_member_id, p_reason) $$;
revoke execute on function public.staff_remove_from_household(uuid, uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_remove_from_household(uuid, uuid, uuid, text) to authenticated;

-- Homes with who lives there.
create function public.staff_homes(p_query text, p_empty boolean) returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.staff_homes(p_query, p_empty) $$;
revoke execute on function public.staff_homes(text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.staff_homes(text, boolean) to authenticated;
