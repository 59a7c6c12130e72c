-- The owner's verbs. Definer: members write no table; the ownership check in club.lock_case stands in for RLS.

-- Opens a case. Raises what club.make_case raises.
create function club.open_case(p_key uuid, p_category text, p_subject text, p_body text, p_event_id text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('category', p_category, 'subject', p_subject, 'body', p_body,
    'event_id', p_event_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'open_case', v_args);
begin
  return coalesce(v_answer, club.finish_request(v_actor, p_key, 'open_case', v_args,
    club.make_case(v_actor, v_actor, p_category, p_subject, p_body, p_event_id)));
end
$$;
revoke execute on function club.open_case(uuid, text, text, text, text) from public, anon, authenticated;
grant execute on function club.open_case(uuid, text, text, text, text) to authenticated;

-- Writes on an own case; an answered one goes back to work. Raises CASE_NOT_FOUND (404), CASE_CLOSED (409), BODY_REQUIRED,
-- TEXT_TOO_LONG (422). Answers {state}.
create function club.reply_to_case(p_key uuid, p_case_id uuid, p_body text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id, 'body', p_body);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'reply_to_case', v_args);
  v_case club.cases;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_case := club.lock_case(p_case_id, v_actor);
  if v_case.state = 'closed' then
    perform club.refuse(409, 'CASE_CLOSED', 'the case is closed');
  end if;
  return club.finish_request(v_actor, p_key, 'reply_to_case', v_args, club.write_case_entry(p_case_id, 'reply', 'owner',
    v_actor, club.read_case_body(p_body), case v_case.state when 'answered' then 'in_progress' else v_case.state end));
end
$$;
revoke execute on function club.reply_to_case(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.reply_to_case(uuid, uuid, text) to authenticated;

-- Closes an own case. Raises CASE_NOT_FOUND (404), CASE_CLOSED (409). Answers {state}.
create function club.close_case(p_key uuid, p_case_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('case_id', p_case_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'close_case', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif (club.lock_case(p_case_id, v_actor)).state = 'closed' then
    perform club.refuse(409, 'CASE_CLOSED', 'the case is closed');
  end if;
  return club.finish_request(v_actor, p_key, 'close_case', v_args,
    club.write_case_entry(p_case_id, 'state', 'owner', v_actor, null, 'closed'));
end
$$;
revoke execute on function club.close_case(uuid, uuid) from public, anon, authenticated;
grant execute on function club.close_case(uuid, uuid) to authenticated;
