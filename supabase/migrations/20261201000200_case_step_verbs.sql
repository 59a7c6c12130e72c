-- Staff's verbs on the steps of a case, within the scope of the right and never on a case of one's own household. Definer: the role stands in for RLS. Both raise
-- NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), CASE_NOT_FOUND (404), CASE_CLOSED (409) and write an audit row where they change something.

-- Says which service of the handbook a case is about, null: none. It gets the steps of that service. Raises SERVICE_UNKNOWN (422), STEPS_BEGUN (409: a step is done
-- already, and another list would lose it). Answers {service_id, steps}: how many steps there are.
create function club.staff_set_case_service(p_key uuid, p_case_id uuid, p_service_id text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id, 'service_id', p_service_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_case_service', v_args);
  v_case club.cases;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_case := club.lock_case_of_others(v_actor, p_case_id);
  if v_case.state = 'closed' then
    perform club.refuse(409, 'CASE_CLOSED', 'the case is closed');
  elsif p_service_id is not null and not exists (select 1 from club.services s where s.service_id = p_service_id) then
    perform club.refuse(422, 'SERVICE_UNKNOWN', 'the handbook has no such service');
  elsif exists (select 1 from club.case_steps s where s.case_id = p_case_id and s.done_at is not null) then
    perform club.refuse(409, 'STEPS_BEGUN', 'a step of this case is done');
  end if;
  v_answer := pg_catalog.jsonb_build_object('service_id', p_service_id, 'steps', club.give_service(p_case_id, p_service_id));
  perform club.audit_change(v_actor, v_case.member_id, 'staff_set_case_service', p_case_id::text, null,
    pg_catalog.jsonb_build_object('service_id', v_case.service_id), pg_catalog.jsonb_build_object('service_id', p_service_id));
  return club.finish_request(v_actor, p_key, 'staff_set_case_service', v_args, v_answer);
end
$$;
revoke execute on function club.staff_set_case_service(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_set_case_service(uuid, uuid, text) to authenticated;

-- Ticks a step of a case, or takes the tick back. p_step: its words, as they were seen, so that nobody ticks a step of a service that a colleague has just set. The first
-- tick takes a submitted case up. Said again it writes nothing. Raises STEP_UNKNOWN (422). Answers {done, state}.
create function club.staff_set_case_step(p_key uuid, p_case_id uuid, p_position integer, p_step text, p_done boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id, 'position', p_position, 'step', p_step, 'done', p_done);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_case_step', v_args);
  v_case club.cases;
  v_was boolean;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_case := club.lock_case_of_others(v_actor, p_case_id);
  v_was := (select s.done_at is not null from club.case_steps s where s.case_id = p_case_id and s.position = p_position and s.step = p_step);
  if v_case.state = 'closed' then
    perform club.refuse(409, 'CASE_CLOSED', 'the case is closed');
  elsif v_was is null or p_done is null then
    perform club.refuse(422, 'STEP_UNKNOWN', 'p_position and p_step are a step of the case, p_done true or false');
  end if;
  if v_was <> p_done then
    update club.case_steps s set done_at = case when p_done then club.now() end, done_by = case when p_done then v_actor end
      where s.case_id = p_case_id and s.position = p_position;
    if p_done and v_case.state = 'submitted' then
      perform club.write_case_entry(p_case_id, 'state', 'staff', v_actor, null, 'in_progress');
    else
      update club.cases c set updated_at = club.now() where c.case_id = p_case_id;
    end if;
    perform club.audit_change(v_actor, v_case.member_id, 'staff_set_case_step', p_case_id::text, null,
      pg_catalog.jsonb_build_object('position', p_position, 'done', v_was), pg_catalog.jsonb_build_object('position', p_position, 'done', p_done));
  end if;
  return club.finish_request(v_actor, p_key, 'staff_set_case_step', v_args, (
    select pg_catalog.jsonb_build_object('done', p_done, 'state', c.state) from club.cases c where c.case_id = p_case_id));
end
$$;
revoke execute on function club.staff_set_case_step(uuid, uuid, integer, text, boolean) from public, anon, authenticated;
grant execute on function club.staff_set_case_step(uuid, uuid, integer, text, boolean) to authenticated;

-- As before, with the steps; who of the staff ticked them is left out, as with other acts.
create or replace function club.export_cases(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - array['member_id', 'opened_by'])
    || pg_catalog.jsonb_build_object('entries', (
      select coalesce(pg_catalog.jsonb_agg(
        (pg_catalog.to_jsonb(e) - array['case_id', 'author_id', case when e.internal then 'body' end]) order by e.case_entry_id), '[]')
      from club.case_entries e where e.case_id = c.case_id),
    'steps', (
      select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(s) - array['case_id', 'done_by']) order by s.position), '[]')
      from club.case_steps s where s.case_id = c.case_id)) order by c.opened_at, c.case_id), '[]')
  from club.cases c where c.member_id = p_member_id
$$;
