-- Points that staff give by hand: with a reason that the member reads and the document it rests on, never to oneself or one's household. Above a limit
-- for one grant, or for what one of the staff gives in a month, a second person decides.
insert into club.settings (key, value, unit, label, min_value, max_value) values
  ('approval.points', 500, '分', '一次发放超过这么多积分要第二人批准（1000000＝不要求）', 0, 1000000),
  ('approval.points_month', 3000, '分', '一个人一个月里自己发放的积分合计超过这么多，往后要第二人批准（1000000＝不要求）', 0, 1000000);

create index point_entries_by_actor on club.point_entries (actor_id, created_at) where actor_id is not null;

-- Writes a grant: {point_entry_id}. p_source: what tells it from any other, so that it happens once.
create function club.write_points_grant(
  p_actor_id uuid, p_approver_id uuid, p_member_id uuid, p_amount integer, p_reason text, p_document text, p_source text
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_entry_id bigint := club.earn_points(p_member_id, p_amount, p_reason, p_source, p_source, p_actor_id);
begin
  perform club.audit(p_actor_id, p_member_id, 'staff_grant_points', v_entry_id::text, p_reason,
    pg_catalog.jsonb_build_object('amount', p_amount, 'document', p_document) || club.approved_by(p_approver_id));
  return pg_catalog.jsonb_build_object('point_entry_id', v_entry_id);
end
$$;
revoke execute on function club.write_points_grant(uuid, uuid, uuid, integer, text, text, text) from public, anon, authenticated;

-- Points that somebody of the staff gave alone since the month began in Beijing. Those that a second person approved do not count: they were looked at.
create function club.points_given_alone(p_actor_id uuid) returns bigint
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.sum(e.amount), 0)::bigint from club.point_entries e
  where e.actor_id = p_actor_id and e.kind = 'earn' and e.source like 'grant:%'
    and e.created_at >= club.beijing_midnight(pg_catalog.date_trunc('month', club.beijing_day(club.now()))::date)
$$;
revoke execute on function club.points_given_alone(uuid) from public, anon, authenticated;

-- Gives points to a person: {point_entry_id}, or {approval_id} above a limit. p_reason is the line of the member's ledger; p_document: the number of the paper or
-- case it rests on. Grants of one giver come one after another, so the limit of the month holds when they come at once. Raises NOT_STAFF, OUT_OF_SCOPE,
-- SELF_ACTION (403), MEMBER_NOT_FOUND (404), AMOUNT_INVALID (422: not above zero, or above a million), REASON_REQUIRED, DOCUMENT_REQUIRED (422). Definer:
-- the role stands in for RLS.
create function club.staff_grant_points(p_key uuid, p_member_id uuid, p_amount integer, p_reason text, p_document text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'amount', p_amount, 'reason', p_reason, 'document', p_document);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_grant_points', v_args);
  v_reason text;
  v_document text := nullif(pg_catalog.left(club.clean_line(p_document), 60), '');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'case_officer');
  v_reason := club.require_reason(p_reason);
  if p_amount is null or p_amount not between 1 and 1000000 then
    perform club.refuse(422, 'AMOUNT_INVALID', 'an amount above zero, at most a million');
  elsif v_document is null then
    perform club.refuse(422, 'DOCUMENT_REQUIRED', 'the number of the paper or case it rests on');
  end if;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('points given by ' || v_actor, 0));
  return club.finish_request(v_actor, p_key, 'staff_grant_points', v_args,
    case when p_amount > club.setting('approval.points') or club.points_given_alone(v_actor) + p_amount > club.setting('approval.points_month')
      then club.ask_approval(v_actor, 'grant_points', pg_catalog.jsonb_build_object('amount', p_amount, 'document', v_document), v_reason,
        p_member_id, 'case_officer', true)
      else club.write_points_grant(v_actor, null, p_member_id, p_amount, v_reason, v_document, 'grant:' || v_actor || ':' || p_key) end);
end
$$;
revoke execute on function club.staff_grant_points(uuid, uuid, integer, text, text) from public, anon, authenticated;
grant execute on function club.staff_grant_points(uuid, uuid, integer, text, text) to authenticated;

create function club.approved_grant_points(p_approval club.approvals, p_approver_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.write_points_grant(p_approval.requested_by, p_approver_id, club.find_member(p_approval.member_id), (p_approval.args ->> 'amount')::integer,
    p_approval.reason, p_approval.args ->> 'document', 'approval:' || p_approval.approval_id)
$$;
revoke execute on function club.approved_grant_points(club.approvals, uuid) from public, anon, authenticated;

-- As before, for any setting of approvals: a switch (1 = asked for) is loosened downwards, a limit upwards.
create or replace function club.setting_needs_approval(p_setting text, p_value integer) returns boolean
language sql stable security invoker set search_path = '' as $$
  select club.setting('approval.settings') = 1 or exists (
    select 1 from club.settings s where s.key = p_setting and s.key like 'approval.%' and s.key <> 'approval.days'
      and case when s.max_value = 1 then p_value < s.value else p_value > s.value end)
$$;

-- Gives points: {point_entry_id} or {approval_id}.
create function public.staff_grant_points(p_key uuid, p_member_id uuid, p_amount integer, p_reason text, p_document text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_grant_points(p_key, p_member_id, p_amount, p_reason, p_document)
$$;
revoke execute on function public.staff_grant_points(uuid, uuid, integer, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_grant_points(uuid, uuid, integer, text, text) to authenticated;
