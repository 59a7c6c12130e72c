-- Cases that a proxy opens are the owner's words, not the staff's.

-- Whether the authority is in force now.
create function club.is_proxy_of(p_proxy_member_id uuid, p_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.proxies x where x.member_id = p_member_id and x.proxy_member_id = p_proxy_member_id and x.ended_at is null
    and x.until_day >= club.beijing_day(club.now()))
$$;
revoke execute on function club.is_proxy_of(uuid, uuid) from public, anon, authenticated;

-- Opens a case for a member. Locks the member, so that the daily limit holds. Staff who write a case down for somebody on the phone are not
-- limited; a proxy speaks for the owner, and has the limit of one person. Raises CATEGORY_UNKNOWN, SUBJECT_REQUIRED, BODY_REQUIRED, TEXT_TOO_LONG (422), EVENT_NOT_FOUND (404),
-- PROFILE_INCOMPLETE (403), CASE_LIMIT (409). Answers {case_id, case_no}.
create or replace function club.make_case(
  p_actor_id uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_event_id text
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
  return pg_catalog.jsonb_build_object('case_id', v_case.case_id, 'case_no', v_case.case_no);
end
$$;
