-- Doors to settings and approvals; checks and codes stand with the function of the same name in club.

-- Numbers of the rules as they are now. Anybody: they are printed in the handbook, and the build asks for them with the publishable key.
create view public.club_settings with (security_invoker = true) as
select s.key, s.value, s.unit, s.label from club.settings s;
revoke all on public.club_settings from public, anon, authenticated, service_role;
grant select on public.club_settings to anon, authenticated, service_role;
-- Publishing works with the secret key and reads the same numbers.
grant select on club.settings to service_role;

-- The same with their bounds and the last change, for managers of the whole organisation.
create view public.staff_settings with (security_invoker = true) as
select s.key, s.value, s.unit, s.label, s.min_value, s.max_value, v.created_at as changed_at, club.name_of(v.actor_id) as changed_by
from club.settings s
left join lateral (
  select l.created_at, l.actor_id from club.setting_versions l where l.key = s.key order by l.setting_version_id desc limit 1) v on true
where (select club.has_role_in('manager', null));

create view public.staff_setting_versions with (security_invoker = true) as
select v.setting_version_id, v.key, s.label, v.old_value, v.new_value, v.reason, v.created_at, club.name_of(v.actor_id) as actor_name,
  club.name_of(v.approved_by) as approver_name
from club.setting_versions v join club.settings s on s.key = v.key
where (select club.has_role_in('manager', null));

-- Requests that the caller made or may decide. state: waiting, approved, refused, withdrawn, expired. can_decide: neither the caller's own nor about
-- them or their household.
create view public.staff_approvals with (security_invoker = true) as
select a.approval_id, a.kind, a.args, a.reason, a.member_id, club.name_of(a.member_id) as member_name,
  club.name_of(a.requested_by) as requested_by_name, a.requested_by = (select club.current_member_id()) as mine, a.created_at, a.expires_at,
  coalesce(d.outcome, case when a.expires_at <= club.now() then 'expired' else 'waiting' end) as state,
  club.name_of(d.actor_id) as decided_by_name, d.reason as decision_reason, d.created_at as decided_at,
  d.outcome is null and a.expires_at > club.now() and club.may_approve(a) and not club.is_own(a.requested_by)
    and not coalesce(club.is_own(a.member_id), false) as can_decide
from club.approvals a
left join club.approval_decisions d on d.approval_id = a.approval_id;

revoke all on public.staff_settings, public.staff_setting_versions, public.staff_approvals from public, anon, authenticated, service_role;
grant select on public.staff_settings, public.staff_setting_versions, public.staff_approvals to authenticated;

-- Changes a setting: {value} or {approval_id}.
create function public.staff_set_setting(p_key uuid, p_setting text, p_value integer, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_set_setting(p_key, p_setting, p_value, p_reason)
$$;
revoke execute on function public.staff_set_setting(uuid, text, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_setting(uuid, text, integer, text) to authenticated;

-- Decides a request of another: {outcome, answer}.
create function public.staff_decide_approval(p_key uuid, p_approval_id uuid, p_approve boolean, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_decide_approval(p_key, p_approval_id, p_approve, p_reason)
$$;
revoke execute on function public.staff_decide_approval(uuid, uuid, boolean, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_decide_approval(uuid, uuid, boolean, text) to authenticated;

-- Takes an own request back: {outcome}.
create function public.staff_withdraw_approval(p_key uuid, p_approval_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_withdraw_approval(p_key, p_approval_id)
$$;
revoke execute on function public.staff_withdraw_approval(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_withdraw_approval(uuid, uuid) to authenticated;
