-- What the operator's programs do with the secret key: publishing, rights of staff, mails, the clock. Granted to service_role alone.

-- Takes the facts of the content over: {published, unchanged, withdrawn, refused, over_capacity}.
create function public.publish_content(p_payload jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.publish_content(p_payload)
$$;
revoke execute on function public.publish_content(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.publish_content(jsonb) to service_role;

-- Gives a right to staff: {member_id}.
create function public.grant_staff(p_email text, p_role text, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.grant_staff(p_email, p_role, p_reason)
$$;
revoke execute on function public.grant_staff(text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.grant_staff(text, text, text) to service_role;

-- Takes a right of staff: {member_id}.
create function public.revoke_staff(p_email text, p_role text, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.revoke_staff(p_email, p_role, p_reason)
$$;
revoke execute on function public.revoke_staff(text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.revoke_staff(text, text, text) to service_role;

-- Takes mails to send.
create function public.claim_mails(p_limit integer default 20)
returns table (outbox_id uuid, kind text, to_address text, member_name text, payload jsonb, created_at timestamptz,
  attempts integer)
language sql volatile security invoker set search_path = '' as $$
  select * from club.claim_mails(p_limit)
$$;
revoke execute on function public.claim_mails(integer) from public, anon, authenticated, service_role;
grant execute on function public.claim_mails(integer) to service_role;

-- Reports what became of a mail: {state}.
create function public.record_mail(p_outbox_id uuid, p_outcome text, p_error text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.record_mail(p_outbox_id, p_outcome, p_error)
$$;
revoke execute on function public.record_mail(uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.record_mail(uuid, text, text) to service_role;

-- Everything that is due: {offers_lapsed, offers_made, lots_lapsed, balances_checked, mismatches}.
create function public.run_due_jobs() returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.run_due_jobs()
$$;
revoke execute on function public.run_due_jobs() from public, anon, authenticated, service_role;
grant execute on function public.run_due_jobs() to service_role;
