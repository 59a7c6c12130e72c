-- More that holds news and invitations back than mourning: an illness, a dispute, anything else that staff are told, each until a day that somebody has to
-- look at again; and the wish to be left alone, told to staff by somebody who has no login. One verb sets, one lifts; they take the place of
-- staff_set_mourning.
alter table club.contact_holds drop constraint contact_holds_known, drop constraint contact_holds_mourning_ends;
alter table club.contact_holds
  add constraint contact_holds_known check (hold in ('opted_out', 'mourning', 'illness', 'dispute', 'other')) not valid,
  add constraint contact_holds_of_staff_end check ((hold = 'opted_out') = (until_day is null)) not valid;

-- The reason, as the budget names it, of the hold by staff that lasts longest; null = none is in force at that moment.
create function club.hold_gap(p_member_id uuid, p_at timestamptz) returns text
language sql stable security invoker set search_path = '' as $$
  select case h.hold when 'mourning' then 'MOURNING' when 'illness' then 'ILLNESS' when 'dispute' then 'DISPUTE' else 'HELD' end
  from club.contact_holds h
  where h.member_id = p_member_id and h.hold <> 'opted_out' and h.ended_at is null and h.until_day >= club.beijing_day(p_at)
  order by h.until_day desc, h.hold limit 1
$$;
revoke execute on function club.hold_gap(uuid, timestamptz) from public, anon, authenticated;

-- As before, with every hold.
create or replace function club.marketing_gap(p_member_id uuid, p_at timestamptz, p_outbox_id uuid) returns text
language sql stable security invoker set search_path = '' as $$
  select case
    when club.is_held(p_member_id, 'opted_out', p_at) then 'OPTED_OUT'
    when club.hold_gap(p_member_id, p_at) is not null then club.hold_gap(p_member_id, p_at)
    when club.has_serious_case(p_member_id) then 'CASE_OPEN'
    when (select count(*) from club.marketing_contacts(p_member_id, club.beijing_midnight(club.beijing_day(p_at)),
        club.beijing_midnight(club.beijing_day(p_at) + 1), p_outbox_id))
      >= club.setting('contact.marketing_per_day') then 'DAY_FULL'
    -- Half open: what was sent seven days ago to the second no longer counts.
    when (select count(*) from club.marketing_contacts(p_member_id, p_at - interval '7 days', 'infinity', p_outbox_id) c where c.at > p_at - interval '7 days')
      >= club.setting('contact.marketing_per_week') then 'WEEK_FULL' end
$$;

-- As before; of several holds the last one to end counts.
create or replace function club.contact_again_at(p_reason text, p_member_id uuid, p_at timestamptz) returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select case
    when p_reason = 'QUIET_HOURS' then club.quiet_end(p_at)
    when p_reason = 'DAY_FULL' then club.beijing_midnight(club.beijing_day(p_at) + 1) + club.setting_hours('contact.quiet_until_hour')
    when p_reason = 'WEEK_FULL' then coalesce((select min(c.at) from club.marketing_contacts(p_member_id, p_at - interval '7 days', 'infinity', null) c
      where c.at > p_at - interval '7 days'), p_at) + interval '7 days'
    when p_reason in ('MOURNING', 'ILLNESS', 'DISPUTE', 'HELD') then (
      select club.beijing_midnight(max(h.until_day) + 1) + club.setting_hours('contact.quiet_until_hour')
      from club.contact_holds h where h.member_id = p_member_id and h.hold <> 'opted_out' and h.ended_at is null)
    when p_reason = 'CASE_OPEN' then p_at + club.setting_hours('contact.hold_hours') end
$$;

-- Staff hold news back: until a day from today to a year ahead, or, for the wish to be left alone, until the person says otherwise (p_until null). Set again, it
-- takes the place of the one before. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), MEMBER_NOT_FOUND (404), HOLD_UNKNOWN, UNTIL_REQUIRED, REASON_REQUIRED (422).
-- Answers {hold, until}. Definer: the role stands in for RLS. Locks the member.
create function club.staff_set_hold(p_key uuid, p_member_id uuid, p_hold text, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'hold', p_hold, 'until', p_until, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_hold', v_args);
  v_today date := club.beijing_day(club.now());
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer', 'steward');
  v_reason := club.require_reason(p_reason);
  if p_hold is null or p_hold not in ('opted_out', 'mourning', 'illness', 'dispute', 'other') then
    perform club.refuse(422, 'HOLD_UNKNOWN', 'hold is opted_out, mourning, illness, dispute or other');
  elsif (p_hold = 'opted_out') <> (p_until is null) or p_until < v_today or p_until > v_today + 366 then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'until is a day from today to a year ahead, and null for opted_out');
  end if;
  perform club.lock_member(p_member_id);
  update club.contact_holds set ended_at = club.now() where member_id = p_member_id and hold = p_hold and ended_at is null;
  insert into club.contact_holds (member_id, hold, until_day, reason, created_by) values (p_member_id, p_hold, p_until, v_reason, v_actor);
  v_answer := pg_catalog.jsonb_build_object('hold', p_hold, 'until', p_until);
  perform club.audit(v_actor, p_member_id, 'staff_set_hold', p_member_id::text, v_reason, v_answer);
  return club.finish_request(v_actor, p_key, 'staff_set_hold', v_args, v_answer);
end
$$;
revoke execute on function club.staff_set_hold(uuid, uuid, text, date, text) from public, anon, authenticated;
grant execute on function club.staff_set_hold(uuid, uuid, text, date, text) to authenticated;

-- Staff end a hold. The wish to be left alone is the person's own: whoever has a login takes it back themselves. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403),
-- MEMBER_NOT_FOUND, HOLD_NOT_FOUND (404), HOLD_OF_PERSON (409), REASON_REQUIRED (422). Answers {hold}. Definer: the role stands in for RLS. Locks the member.
create function club.staff_lift_hold(p_key uuid, p_member_id uuid, p_hold text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'hold', p_hold, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_lift_hold', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer', 'steward');
  v_reason := club.require_reason(p_reason);
  if p_hold = 'opted_out' and exists (select 1 from club.members m where m.member_id = p_member_id and m.user_id is not null) then
    perform club.refuse(409, 'HOLD_OF_PERSON', 'the person has a login and takes it back themselves');
  end if;
  perform club.lock_member(p_member_id);
  update club.contact_holds set ended_at = club.now() where member_id = p_member_id and hold = p_hold and ended_at is null
    and (until_day is null or until_day >= club.beijing_day(club.now()));
  if not found then
    perform club.refuse(404, 'HOLD_NOT_FOUND', 'no such hold in force');
  end if;
  v_answer := pg_catalog.jsonb_build_object('hold', p_hold);
  perform club.audit(v_actor, p_member_id, 'staff_lift_hold', p_member_id::text, v_reason, v_answer);
  return club.finish_request(v_actor, p_key, 'staff_lift_hold', v_args, v_answer);
end
$$;
revoke execute on function club.staff_lift_hold(uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function club.staff_lift_hold(uuid, uuid, text, text) to authenticated;

drop function public.staff_set_mourning(uuid, uuid, date, text);
drop function club.staff_set_mourning(uuid, uuid, date, text);

-- Holds news back: {hold, until}.
create function public.staff_set_hold(p_key uuid, p_member_id uuid, p_hold text, p_until date, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_set_hold(p_key, p_member_id, p_hold, p_until, p_reason) $$;
revoke execute on function public.staff_set_hold(uuid, uuid, text, date, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_hold(uuid, uuid, text, date, text) to authenticated;

-- Ends a hold: {hold}.
create function public.staff_lift_hold(p_key uuid, p_member_id uuid, p_hold text, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_lift_hold(p_key, p_member_id, p_hold, p_reason) $$;
revoke execute on function public.staff_lift_hold(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_lift_hold(uuid, uuid, text, text) to authenticated;

-- That somebody in a family was ill is forgotten with the reason: what stays is that there was a hold.
create function club.forget_illness() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  new.hold := 'other';
  return new;
end
$$;
revoke execute on function club.forget_illness() from public, anon, authenticated;
create trigger forget_illness before update on club.contact_holds for each row
  when (old.reason is not null and new.reason is null and new.hold = 'illness' and (new.ended_at is not null or new.until_day < club.beijing_day(club.now())))
  execute function club.forget_illness();
