-- Asking, taking back, deciding. Definer throughout: members write no table.

-- A text of a request, clean, or null. Raises TEXT_TOO_LONG (422).
create function club.request_text(p_text text, p_limit integer) returns text
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_text text := nullif(pg_catalog.btrim(coalesce(club.clean_text(p_text), '')), '');
begin
  if pg_catalog.char_length(v_text) > p_limit then
    perform club.refuse(422, 'TEXT_TOO_LONG', 'a text of a request is too long');
  end if;
  return v_text;
end
$$;
revoke execute on function club.request_text(text, integer) from public, anon, authenticated;

-- Opens a request. Raises REQUEST_KIND_UNKNOWN, BODY_REQUIRED, TEXT_TOO_LONG, PROOF_TEXT_REQUIRED (422: a close relative says what they can show),
-- REQUEST_LIMIT (409). Answers {rights_request_id, request_no, due_at}. Locks the member.
create function club.open_rights_request(p_key uuid, p_kind text, p_body text, p_proof text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('kind', p_kind, 'body', p_body, 'proof', p_proof);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'open_rights_request', v_args);
  v_body text;
  v_proof text;
  v_row club.rights_requests;
begin
  if v_answer is not null then
    return v_answer;
  elsif p_kind is null or p_kind not in ('correction', 'explanation', 'restriction', 'relative') then
    perform club.refuse(422, 'REQUEST_KIND_UNKNOWN', 'kind is correction, explanation, restriction or relative');
  end if;
  v_body := club.request_text(p_body, 2000);
  v_proof := club.request_text(p_proof, 500);
  if v_body is null then
    perform club.refuse(422, 'BODY_REQUIRED', 'the text is empty');
  elsif p_kind = 'relative' and v_proof is null then
    perform club.refuse(422, 'PROOF_TEXT_REQUIRED', 'a close relative says what they can show');
  end if;
  perform club.lock_member(v_actor);
  if (select count(*) from club.rights_requests r where r.member_id = v_actor and r.state = 'open') >= club.setting('rights.open_limit') then
    perform club.refuse(409, 'REQUEST_LIMIT', 'enough requests wait for an answer');
  end if;
  insert into club.rights_requests (request_no, member_id, kind, body, proof, due_at)
    values ('Q-' || pg_catalog.to_char(club.beijing_day(club.now()), 'YYYY') || '-'
        || pg_catalog.lpad(pg_catalog.nextval('club.rights_request_numbers')::text, 4, '0'),
      v_actor, p_kind, v_body, v_proof, club.working_days_after(club.now(), club.setting('rights.reply_days')))
    returning * into v_row;
  return club.finish_request(v_actor, p_key, 'open_rights_request', v_args, pg_catalog.jsonb_build_object(
    'rights_request_id', v_row.rights_request_id, 'request_no', v_row.request_no, 'due_at', v_row.due_at));
end
$$;
revoke execute on function club.open_rights_request(uuid, text, text, text) from public, anon, authenticated;
grant execute on function club.open_rights_request(uuid, text, text, text) to authenticated;

-- Takes an own open request back. Raises REQUEST_NOT_FOUND (404), REQUEST_CLOSED (409). Answers {state}.
create function club.withdraw_rights_request(p_key uuid, p_rights_request_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('rights_request_id', p_rights_request_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'withdraw_rights_request', v_args);
  v_state text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  select r.state into v_state from club.rights_requests r where r.rights_request_id = p_rights_request_id and r.member_id = v_actor for update;
  if not found then
    perform club.refuse(404, 'REQUEST_NOT_FOUND', 'no such request of this member');
  elsif v_state <> 'open' then
    perform club.refuse(409, 'REQUEST_CLOSED', 'the request has its answer');
  end if;
  update club.rights_requests set state = 'withdrawn' where rights_request_id = p_rights_request_id;
  return club.finish_request(v_actor, p_key, 'withdraw_rights_request', v_args, pg_catalog.jsonb_build_object('state', 'withdrawn'));
end
$$;
revoke execute on function club.withdraw_rights_request(uuid, uuid) from public, anon, authenticated;
grant execute on function club.withdraw_rights_request(uuid, uuid) to authenticated;

-- Staff decide, never on their own request; the answer is sent to the person, and for a refusal it is the reason. Corrections and requests of relatives need
-- what was looked at. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), REQUEST_NOT_FOUND (404), REQUEST_CLOSED (409), DECISION_UNKNOWN, REASON_REQUIRED (no answer, or
-- nothing looked at), TEXT_TOO_LONG (422). Answers {state}. The role stands in for RLS.
create function club.staff_decide_request(p_key uuid, p_rights_request_id uuid, p_decision text, p_answer text, p_proof_seen text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('rights_request_id', p_rights_request_id, 'decision', p_decision, 'answer', p_answer,
    'proof_seen', p_proof_seen);
  v_reply jsonb := club.begin_request(v_actor, p_key, 'staff_decide_request', v_args);
  v_row club.rights_requests;
  v_answer text;
  v_seen text;
begin
  if v_reply is not null then
    return v_reply;
  end if;
  select * into v_row from club.rights_requests r where r.rights_request_id = p_rights_request_id for update;
  if not found then
    perform club.refuse(404, 'REQUEST_NOT_FOUND', 'no such request');
  end if;
  perform club.require_other(v_row.member_id, 'case_officer');
  if v_row.state <> 'open' then
    perform club.refuse(409, 'REQUEST_CLOSED', 'the request has its answer, or was taken back');
  elsif p_decision is null or p_decision not in ('granted', 'refused') then
    perform club.refuse(422, 'DECISION_UNKNOWN', 'decision is granted or refused');
  end if;
  v_answer := club.request_text(p_answer, 2000);
  v_seen := club.request_text(p_proof_seen, 500);
  if v_answer is null or (p_decision = 'granted' and v_row.kind in ('correction', 'relative') and v_seen is null) then
    perform club.refuse(422, 'REASON_REQUIRED', 'an answer, and for corrections and relatives what was looked at');
  end if;
  update club.rights_requests set state = p_decision, answer = v_answer, proof_seen = v_seen, decided_at = club.now(), decided_by = v_actor
    where rights_request_id = p_rights_request_id;
  perform club.post_mail('request_decided', v_row.member_id, pg_catalog.jsonb_build_object('request_no', v_row.request_no, 'outcome', p_decision,
    'answer', v_answer), 'request_decided:' || v_row.rights_request_id);
  perform club.audit(v_actor, v_row.member_id, 'staff_decide_request', v_row.request_no, null, pg_catalog.jsonb_build_object('decision', p_decision));
  return club.finish_request(v_actor, p_key, 'staff_decide_request', v_args, pg_catalog.jsonb_build_object('state', p_decision));
end
$$;
revoke execute on function club.staff_decide_request(uuid, uuid, text, text, text) from public, anon, authenticated;
grant execute on function club.staff_decide_request(uuid, uuid, text, text, text) to authenticated;
