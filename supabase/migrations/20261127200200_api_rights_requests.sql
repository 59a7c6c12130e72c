-- Doors to requests about personal data. Thin: checks and codes stand with the functions of the same name in club.
create view public.my_rights_requests with (security_invoker = true) as
select r.rights_request_id, r.request_no, r.kind, r.body, r.proof, r.state, r.opened_at, r.due_at, r.answer, r.decided_at
from club.rights_requests r where r.member_id = (select club.current_member_id());

create view public.staff_rights_requests with (security_invoker = true) as
select r.rights_request_id, r.request_no, r.member_id, club.name_of(r.member_id) as member_name, r.kind, r.body, r.proof, r.state, r.opened_at, r.due_at,
  r.state = 'open' and club.now() >= r.due_at as overdue, r.answer, r.proof_seen, r.decided_at, club.name_of(r.decided_by) as decided_by_name
from club.rights_requests r where club.has_role_over('case_officer', r.member_id);

revoke all on public.my_rights_requests, public.staff_rights_requests from public, anon, authenticated, service_role;
grant select on public.my_rights_requests, public.staff_rights_requests to authenticated;

-- Asks: {rights_request_id, request_no, due_at}.
create function public.open_rights_request(p_key uuid, p_kind text, p_body text, p_proof text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.open_rights_request(p_key, p_kind, p_body, p_proof) $$;
revoke execute on function public.open_rights_request(uuid, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.open_rights_request(uuid, text, text, text) to authenticated;

-- Takes back: {state}.
create function public.withdraw_rights_request(p_key uuid, p_rights_request_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.withdraw_rights_request(p_key, p_rights_request_id) $$;
revoke execute on function public.withdraw_rights_request(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.withdraw_rights_request(uuid, uuid) to authenticated;

-- Staff decide: {state}.
create function public.staff_decide_request(p_key uuid, p_rights_request_id uuid, p_decision text, p_answer text, p_proof_seen text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_decide_request(p_key, p_rights_request_id, p_decision, p_answer, p_proof_seen)
$$;
revoke execute on function public.staff_decide_request(uuid, uuid, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_decide_request(uuid, uuid, text, text, text) to authenticated;
