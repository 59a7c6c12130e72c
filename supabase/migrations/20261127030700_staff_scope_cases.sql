-- The verbs on cases, as before, and now within the scope of the right (the owner's home or the event's community) and never on a case of
-- one's own household. They raise OUT_OF_SCOPE, SELF_ACTION (403) besides.

create or replace function club.staff_open_case(
  p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_event_id text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'category', p_category, 'subject', p_subject,
    'body', p_body, 'event_id', p_event_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_open_case', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer');
  v_answer := club.make_case(v_actor, p_member_id, p_category, p_subject, p_body, p_event_id);
  perform club.audit(v_actor, p_member_id, 'staff_open_case', v_answer ->> 'case_id', null);
  return club.finish_request(v_actor, p_key, 'staff_open_case', v_args, v_answer);
end
$$;

create or replace function club.staff_answer_case(p_key uuid, p_case_id uuid, p_body text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id, 'body', p_body);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_answer_case', v_args);
  v_case club.cases;
  v_body text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_case := club.lock_case_of_others(v_actor, p_case_id);
  if v_case.state = 'closed' then
    perform club.refuse(409, 'CASE_CLOSED', 'the case is closed');
  end if;
  v_body := club.read_case_body(p_body);
  v_answer := club.write_case_entry(p_case_id, 'answer', 'staff', v_actor, v_body, 'answered');
  perform club.post_mail('case_answered', v_case.member_id, pg_catalog.jsonb_build_object(
    'case_id', p_case_id, 'case_no', v_case.case_no, 'subject', v_case.subject, 'body', v_body),
    'case_answered:' || p_case_id || ':' || p_key);
  perform club.audit(v_actor, v_case.member_id, 'staff_answer_case', p_case_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_answer_case', v_args, v_answer);
end
$$;

create or replace function club.staff_note_case(p_key uuid, p_case_id uuid, p_body text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id, 'body', p_body);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_note_case', v_args);
  v_case club.cases;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_case := club.lock_case_of_others(v_actor, p_case_id);
  v_answer := club.write_case_entry(p_case_id, 'note', 'staff', v_actor, club.read_case_body(p_body), v_case.state);
  perform club.audit(v_actor, v_case.member_id, 'staff_note_case', p_case_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_note_case', v_args, v_answer);
end
$$;

create or replace function club.staff_set_case_state(p_key uuid, p_case_id uuid, p_state text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id, 'state', p_state, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_case_state', v_args);
  v_case club.cases;
  v_reason text := nullif(pg_catalog.left(club.clean_line(p_reason), 200), '');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_case := club.lock_case_of_others(v_actor, p_case_id);
  if p_state is null or p_state not in ('submitted', 'in_progress', 'answered', 'closed') then
    perform club.refuse(422, 'STATE_UNKNOWN', 'state is one of submitted, in_progress, answered, closed');
  elsif p_state = v_case.state or p_state in ('submitted', 'answered') then
    perform club.refuse(409, 'STATE_NOT_ALLOWED', 'from ' || v_case.state || ' to ' || p_state);
  elsif 'closed' in (p_state, v_case.state) then
    v_reason := club.require_reason(p_reason);
  end if;
  v_answer := club.write_case_entry(p_case_id, 'state', 'staff', v_actor, v_reason, p_state);
  perform club.audit_change(v_actor, v_case.member_id, 'staff_set_case_state', p_case_id::text, v_reason,
    pg_catalog.jsonb_build_object('state', v_case.state), v_answer);
  return club.finish_request(v_actor, p_key, 'staff_set_case_state', v_args, v_answer);
end
$$;
