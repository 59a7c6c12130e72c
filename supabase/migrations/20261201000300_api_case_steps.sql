-- Reads and doors of the steps of a case.
create or replace view club.case_rows with (security_invoker = true) as
select
  c.member_id,
  c.case_id,
  c.case_no,
  c.category,
  c.subject,
  c.body,
  c.state,
  c.event_id,
  e.title as event_title,
  c.opened_at,
  c.reply_due_at,
  c.first_replied_at,
  c.closed_at,
  c.updated_at,
  c.service_id,
  s.name as service_name
from club.cases c
left join club.events e on e.event_id = c.event_id
left join club.services s on s.service_id = c.service_id;

create or replace view public.my_cases with (security_invoker = true) as
select case_id, case_no, category, subject, body, state, event_id, event_title, opened_at, reply_due_at, first_replied_at,
  closed_at, updated_at, service_id, service_name
from club.case_rows r where r.member_id = (select club.current_member_id());

create view public.my_case_steps with (security_invoker = true) as
select s.case_id, s.position, s.step, s.done_at
from club.case_steps s
join club.cases c on c.case_id = s.case_id
where c.member_id = (select club.current_member_id());

create or replace view public.staff_cases with (security_invoker = true) as
select r.case_id, r.case_no, r.member_id, club.name_of(r.member_id) as member_name,
  club.homes_of(r.member_id) #>> '{0,unit}' as unit, r.category, r.subject, r.body, r.state, r.event_id, r.event_title,
  r.opened_at, r.reply_due_at, r.first_replied_at,
  r.state <> 'closed' and r.first_replied_at is null and club.now() >= r.reply_due_at as overdue,
  r.updated_at,
  (select count(*)::integer from club.case_entries e where e.case_id = r.case_id) as entry_count,
  r.service_id, r.service_name,
  (select count(*)::integer from club.case_steps s where s.case_id = r.case_id) as step_count,
  (select count(s.done_at)::integer from club.case_steps s where s.case_id = r.case_id) as steps_done
from club.case_rows r
where (select club.has_role_in('case_officer', null))
  or ((select club.has_role('case_officer')) and club.handles_case(r.member_id, r.event_id));

create view public.staff_case_steps with (security_invoker = true) as
select s.case_id, s.position, s.step, s.done_at, club.name_of(s.done_by) as done_by_name
from club.case_steps s
where (select club.has_role_in('case_officer', null)) or ((select club.has_role('case_officer')) and exists (
  select 1 from club.cases c where c.case_id = s.case_id and club.handles_case(c.member_id, c.event_id)));

revoke all on public.my_case_steps, public.staff_case_steps from public, anon, authenticated, service_role;
grant select on public.my_case_steps, public.staff_case_steps to authenticated;

-- Says which service a case is about: {service_id, steps}.
create function public.staff_set_case_service(p_key uuid, p_case_id uuid, p_service_id text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_set_case_service(p_key, p_case_id, p_service_id) $$;
revoke execute on function public.staff_set_case_service(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_case_service(uuid, uuid, text) to authenticated;

-- Ticks a step of a case, or takes the tick back: {done, state}.
create function public.staff_set_case_step(p_key uuid, p_case_id uuid, p_position integer, p_step text, p_done boolean) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_set_case_step(p_key, p_case_id, p_position, p_step, p_done)
$$;
revoke execute on function public.staff_set_case_step(uuid, uuid, integer, text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_case_step(uuid, uuid, integer, text, boolean) to authenticated;
