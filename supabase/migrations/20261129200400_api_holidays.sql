-- Doors to public holidays; checks and codes stand with the function of the same name in club.

-- Days that differ from "Mondays to Fridays", with the last change on the screen, for managers of the whole organisation.
create view public.staff_holidays with (security_invoker = true) as
select h.day, h.works, h.label, v.created_at as changed_at, club.name_of(v.actor_id) as changed_by
from club.holidays h
left join lateral (
  select l.created_at, l.actor_id from club.holiday_versions l where l.day = h.day order by l.holiday_version_id desc limit 1) v on true
where (select club.has_role_in('manager', null));

create view public.staff_holiday_versions with (security_invoker = true) as
select v.holiday_version_id, v.day, v.old_works, v.old_label, v.new_works, v.new_label, v.reason, v.created_at, club.name_of(v.actor_id) as actor_name,
  club.name_of(v.approved_by) as approver_name
from club.holiday_versions v
where (select club.has_role_in('manager', null));

-- Years that are or soon will be counted by weekends alone.
create view public.staff_holidays_missing with (security_invoker = true) as
select y.year from club.years_without_holidays(club.now()) y(year)
where (select club.has_role_in('manager', null));

revoke all on public.staff_holidays, public.staff_holiday_versions, public.staff_holidays_missing from public, anon, authenticated, service_role;
grant select on public.staff_holidays, public.staff_holiday_versions, public.staff_holidays_missing to authenticated;

-- Enters days off, make-up working days, or makes days ordinary again: {days} or {approval_id}.
create function public.staff_set_holidays(p_key uuid, p_first date, p_last date, p_kind text, p_label text, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_set_holidays(p_key, p_first, p_last, p_kind, p_label, p_reason)
$$;
revoke execute on function public.staff_set_holidays(uuid, date, date, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_holidays(uuid, date, date, text, text, text) to authenticated;
