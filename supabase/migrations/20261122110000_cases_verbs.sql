-- Writes a line of a case's timeline and carries its consequences into the case. p_state: state after it.
create function club.write_case_entry(
  p_case_id uuid, p_kind text, p_side text, p_author_id uuid, p_body text, p_state text
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into club.case_entries (case_id, kind, side, author_id, author_name, body, state, internal)
  values (p_case_id, p_kind, p_side, p_author_id, club.name_of(p_author_id), p_body, p_state, p_kind = 'note');
  update club.cases set state = p_state,
    closed_at = case when p_state = 'closed' then coalesce(closed_at, club.now()) end,
    first_replied_at = case when p_kind = 'answer' then coalesce(first_replied_at, club.now()) else first_replied_at end,
    updated_at = case when p_kind = 'note' then updated_at else club.now() end
  where case_id = p_case_id;
  return pg_catalog.jsonb_build_object('state', p_state);
end
$$;
revoke execute on function club.write_case_entry(uuid, text, text, uuid, text, text) from public, anon, authenticated;

-- The body of a case or an entry, clean. Raises BODY_REQUIRED, TEXT_TOO_LONG (422).
create function club.read_case_body(p_body text) returns text
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_body text := club.clean_text(p_body);
begin
  if coalesce(v_body, '') = '' then
    perform club.refuse(422, 'BODY_REQUIRED', 'the text is empty');
  elsif pg_catalog.char_length(v_body) > club.setting('case.body_limit') then
    perform club.refuse(422, 'TEXT_TOO_LONG', 'the text has more than ' || club.setting('case.body_limit') || ' characters');
  end if;
  return v_body;
end
$$;
revoke execute on function club.read_case_body(text) from public, anon, authenticated;

-- Opens a case for a member. Locks the member, so that the daily limit holds. Staff who write a case down for somebody on the phone are not
-- limited. Raises CATEGORY_UNKNOWN, SUBJECT_REQUIRED, BODY_REQUIRED, TEXT_TOO_LONG (422), EVENT_NOT_FOUND (404),
-- PROFILE_INCOMPLETE (403), CASE_LIMIT (409). Answers {case_id, case_no}.
create function club.make_case(
  p_actor_id uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_event_id text
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_subject text := coalesce(club.clean_line(p_subject), '');
  v_body text;
  v_case club.cases;
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
  if p_actor_id = p_member_id and (select count(*) from club.cases c where c.opened_by = p_member_id
      and c.opened_at >= club.beijing_midnight(club.beijing_day(club.now()))) >= club.setting('case.daily_limit') then
    perform club.refuse(409, 'CASE_LIMIT', 'the daily limit of cases is reached');
  end if;
  insert into club.cases (case_no, member_id, category, subject, body, event_id, opened_by, reply_due_at)
  values (pg_catalog.to_char(club.beijing_day(club.now()), 'YY-')
      || pg_catalog.lpad(pg_catalog.nextval('club.case_numbers')::text, 5, '0'),
    p_member_id, p_category, v_subject, v_body, p_event_id, p_actor_id,
    club.now() + club.setting_hours('case.first_reply_hours'))
  returning * into v_case;
  perform club.write_case_entry(v_case.case_id, 'opened', case when p_actor_id = p_member_id then 'owner' else 'staff' end,
    p_actor_id, v_body, 'submitted');
  return pg_catalog.jsonb_build_object('case_id', v_case.case_id, 'case_no', v_case.case_no);
end
$$;
revoke execute on function club.make_case(uuid, uuid, text, text, text, text) from public, anon, authenticated;

-- The case, its row locked so that state changes queue up. p_member_id null: staff. Raises CASE_NOT_FOUND (404), also for a stranger's.
create function club.lock_case(p_case_id uuid, p_member_id uuid) returns club.cases
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_case club.cases;
begin
  select * into v_case from club.cases c where c.case_id = p_case_id and (p_member_id is null or c.member_id = p_member_id)
    for update;
  if not found then
    perform club.refuse(404, 'CASE_NOT_FOUND', 'no such case');
  end if;
  return v_case;
end
$$;
revoke execute on function club.lock_case(uuid, uuid) from public, anon, authenticated;
