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
drop function club.make_case(uuid, uuid, text, text, text, text);
create function club.make_case(
  p_actor_id uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_event_id text, p_service_id text default null
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_subject text := coalesce(club.clean_line(p_subject), '');
  v_body text;
  v_case club.cases;
  v_as_owner boolean := p_actor_id = p_member_id or club.is_proxy_of(p_actor_id, p_member_id);
begin
  perform club.require_profile(p_member_id, p_actor_id <> p_member_id);
  if p_category is null or p_category not in ('repair', 'complaint', 'suggestion', 'question', 'praise') then
    perform club.refuse(422, 'CATEGORY_UNKNOWN', 'category is one of repair, complaint, suggestion, question, praise');
  elsif v_subject = '' then
    perform club.refuse(422, 'SUBJECT_REQUIRED', 'the subject is empty');
  elsif pg_catalog.char_length(v_subject) > 80 then
    perform club.refuse(422, 'TEXT_TOO_LONG', 'the subject has more than 80 characters');
  end if;
  v_body := club.read_case_body(p_body);
  if p_event_id is not null then
    perform club.find_event(p_event_id);
  end if;
  perform club.lock_member(p_member_id);
  if v_as_owner and (select count(*) from club.cases c where c.opened_by = p_actor_id
      and c.opened_at >= club.beijing_midnight(club.beijing_day(club.now()))) >= club.setting('case.daily_limit') then
    perform club.refuse(409, 'CASE_LIMIT', 'the daily limit of cases is reached');
  end if;
  insert into club.cases (case_no, member_id, category, subject, body, event_id, opened_by, reply_due_at)
  values (pg_catalog.to_char(club.beijing_day(club.now()), 'YY-')
      || pg_catalog.lpad(pg_catalog.nextval('club.case_numbers')::text, 5, '0'),
    p_member_id, p_category, v_subject, v_body, p_event_id, p_actor_id,
    club.now() + club.setting_hours('case.first_reply_hours'))
  returning * into v_case;
  perform club.write_case_entry(v_case.case_id, 'opened', case when v_as_owner then 'owner' else 'staff' end,
    p_actor_id, v_body, 'submitted');
  perform club.give_service(v_case.case_id, s.service_id) from club.services s
    where s.service_id = p_service_id and s.category = p_category;
  return pg_catalog.jsonb_build_object('case_id', v_case.case_id, 'case_no', v_case.case_no);
end
$$;
revoke execute on function club.make_case(uuid, uuid, text, text, text, text, text) from public, anon, authenticated;

-- As before, and about a service of the handbook.
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
  return coalesce(v_answer, club.finish_request(v_actor, p_key, 'open_case', v_args,
    club.make_case(v_actor, v_actor, p_category, p_subject, p_body, p_event_id, p_service_id)));
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
