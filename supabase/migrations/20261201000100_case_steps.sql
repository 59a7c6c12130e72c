-- A case about a service of the handbook has the steps of that service, to be ticked one by one: the staff see what comes next, the owner how far it is. They are kept as
-- they stood when the case got them: what was promised then is what counts, whatever the handbook says later.
alter table club.cases add column service_id text;
comment on column club.cases.service_id is 'Service of the handbook that it is about. No reference: the service may be gone from the handbook before the case is.';

create table club.case_steps (
  case_id uuid not null references club.cases,
  position smallint not null,
  step text not null,
  done_at timestamptz,
  done_by uuid references club.members,
  constraint case_steps_once primary key (case_id, position),
  constraint case_steps_counted check (position >= 1),
  constraint case_steps_filled check (step <> ''),
  constraint case_steps_done_by_somebody check ((done_at is null) = (done_by is null))
);
comment on table club.case_steps is 'Steps of a case (步骤), copied from its service.';

alter table club.case_steps enable row level security;
-- select_with_case: who sees the case sees its steps.
create policy select_with_case on club.case_steps for select to authenticated using (
  exists (select 1 from club.cases c where c.case_id = case_steps.case_id));
revoke all on club.case_steps from public, anon, authenticated;
grant select on club.case_steps to authenticated;

insert into club.merge_rules (relation, column_name, rule, reason) values
  ('case_steps', 'done_by', 'stays', 'an act of staff, under the name that acted');

-- Gives a case a service and its steps, none of them done; null takes both away. Whoever calls holds the case.
create function club.give_service(p_case_id uuid, p_service_id text) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_steps integer;
begin
  update club.cases set service_id = p_service_id where case_id = p_case_id;
  delete from club.case_steps where case_id = p_case_id;
  insert into club.case_steps (case_id, position, step)
  select p_case_id, t.place, t.step from club.services s cross join lateral pg_catalog.unnest(s.steps) with ordinality t(step, place)
  where s.service_id = p_service_id;
  get diagnostics v_steps = row_count;
  return v_steps;
end
$$;
revoke execute on function club.give_service(uuid, text) from public, anon, authenticated;

-- As before, and about a service of the handbook. One that the handbook does not have, or that goes with another category than the owner chose, is left out and refuses
-- nothing: a page may be older than the handbook, and what somebody has to say comes first.
drop function public.open_case(uuid, text, text, text, text);
drop function club.open_case(uuid, text, text, text, text);
create function club.open_case(p_key uuid, p_category text, p_subject text, p_body text, p_event_id text, p_service_id text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('category', p_category, 'subject', p_subject, 'body', p_body,
    'event_id', p_event_id, 'service_id', p_service_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'open_case', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_answer := club.make_case(v_actor, v_actor, p_category, p_subject, p_body, p_event_id);
  perform club.give_service((v_answer ->> 'case_id')::uuid, s.service_id) from club.services s
    where s.service_id = p_service_id and s.category = p_category;
  return club.finish_request(v_actor, p_key, 'open_case', v_args, v_answer);
end
$$;
revoke execute on function club.open_case(uuid, text, text, text, text, text) from public, anon, authenticated;
grant execute on function club.open_case(uuid, text, text, text, text, text) to authenticated;

-- Opens a case: {case_id, case_no}.
create function public.open_case(
  p_key uuid, p_category text, p_subject text, p_body text, p_event_id text default null, p_service_id text default null
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.open_case(p_key, p_category, p_subject, p_body, p_event_id, p_service_id)
$$;
revoke execute on function public.open_case(uuid, text, text, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.open_case(uuid, text, text, text, text, text) to authenticated;
