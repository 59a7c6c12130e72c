-- Lists for staff: messages by state, kind and person; the contacts of one person, whoever made them; and the flag of an address that works again.

-- The person says that the mailbox works: mails go there again. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), MEMBER_NOT_FOUND (404), REASON_REQUIRED (422).
-- Answers {lifted}, how many flags. Definer: the role stands in for RLS.
create function club.staff_lift_address(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_lift_address', v_args);
  v_reason text;
  v_lifted integer;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer');
  v_reason := club.require_reason(p_reason);
  update club.address_flags set lifted_at = club.now(), lifted_by = v_actor where member_id = p_member_id and lifted_at is null;
  get diagnostics v_lifted = row_count;
  perform club.audit(v_actor, p_member_id, 'staff_lift_address', p_member_id::text, v_reason, pg_catalog.jsonb_build_object('lifted', v_lifted));
  return club.finish_request(v_actor, p_key, 'staff_lift_address', v_args, pg_catalog.jsonb_build_object('lifted', v_lifted));
end
$$;
revoke execute on function club.staff_lift_address(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_lift_address(uuid, uuid, text) to authenticated;

-- What reached a person, newest first, at most 200: messages of machines and contacts of people on one line of time, without contents of messages; besides
-- what holds news back now, and whether mails come back. Raises NOT_STAFF, OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404). Definer: the role stands in for RLS.
create function club.staff_contacts(p_member_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  return pg_catalog.jsonb_build_object(
    'gap', club.marketing_gap(p_member_id, club.now(), null),
    'mourning_until', (select h.until_day from club.contact_holds h where h.member_id = p_member_id and h.hold = 'mourning' and h.ended_at is null
      and h.until_day >= club.beijing_day(club.now())),
    'mail_fails', club.mail_address_fails(p_member_id),
    'contacts', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(t) order by t.at desc), '[]') from (
      select x.* from (
        select l.at, l.channel, l.direction, l.purpose, null::text as kind, l.note, null::text as state, club.name_of(l.actor_id) as actor_name
          from club.contact_log l where l.member_id = p_member_id
        union all
        select coalesce(o.sent_at, o.created_at), case when o.state in ('sent', 'uncertain') then 'mail' else 'inbox' end, 'out', k.purpose, o.kind, null,
            o.state, null
          from club.outbox o join club.message_kinds k on k.kind = o.kind where o.member_id = p_member_id) x
      order by x.at desc limit 200) t));
end
$$;
revoke execute on function club.staff_contacts(uuid) from public, anon, authenticated;
grant execute on function club.staff_contacts(uuid) to authenticated;

-- As before, with what a list is filtered and read by.
create or replace view public.staff_outbox with (security_invoker = true) as
select o.outbox_id, o.kind, club.name_of(o.member_id) as member_name, o.state, o.attempts, o.created_at, o.next_attempt_at,
  o.sent_at, o.last_error, o.member_id, k.label, k.purpose, o.held_reason, o.closed_reason
from club.outbox o join club.message_kinds k on k.kind = o.kind where (select club.has_role('manager'));

-- A message, masked.
create function public.staff_mail(p_outbox_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.staff_mail(p_outbox_id) $$;
revoke execute on function public.staff_mail(uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_mail(uuid) to authenticated;

-- A message whole, for a reason that goes on record.
create function public.staff_reveal_mail(p_outbox_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_reveal_mail(p_outbox_id, p_reason) $$;
revoke execute on function public.staff_reveal_mail(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_reveal_mail(uuid, text) to authenticated;

-- Sends again: {state}.
create function public.staff_retry_mail(p_key uuid, p_outbox_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_retry_mail(p_key, p_outbox_id, p_reason) $$;
revoke execute on function public.staff_retry_mail(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_retry_mail(uuid, uuid, text) to authenticated;

-- Sends to a corrected address: {state}.
create function public.staff_resend_mail(p_key uuid, p_outbox_id uuid, p_address text, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_resend_mail(p_key, p_outbox_id, p_address, p_reason) $$;
revoke execute on function public.staff_resend_mail(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_resend_mail(uuid, uuid, text, text) to authenticated;

-- Gives up: {state}.
create function public.staff_give_up_mail(p_key uuid, p_outbox_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_give_up_mail(p_key, p_outbox_id, p_reason) $$;
revoke execute on function public.staff_give_up_mail(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_give_up_mail(uuid, uuid, text) to authenticated;

-- The mailbox works again: {lifted}.
create function public.staff_lift_address(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_lift_address(p_key, p_member_id, p_reason) $$;
revoke execute on function public.staff_lift_address(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_lift_address(uuid, uuid, text) to authenticated;

-- What reached a person, by whom.
create function public.staff_contacts(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.staff_contacts(p_member_id) $$;
revoke execute on function public.staff_contacts(uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_contacts(uuid) to authenticated;
