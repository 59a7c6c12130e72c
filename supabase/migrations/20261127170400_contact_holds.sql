-- Times in which nobody is to be approached with news or invitations, whatever they consented to: the person's own wish (opted_out), or mourning in the
-- family, told to staff, until a day. Services go on. An open complaint holds back by itself (club.has_serious_case) and needs no row.
create table club.contact_holds (
  contact_hold_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  hold text not null,
  until_day date,
  reason text,
  created_at timestamptz not null default club.now(),
  created_by uuid not null references club.members,
  ended_at timestamptz,
  constraint contact_holds_known check (hold in ('opted_out', 'mourning')),
  constraint contact_holds_mourning_ends check (hold <> 'mourning' or until_day is not null)
);
comment on table club.contact_holds is 'Hold-backs (暂不打扰) from news and invitations.';
comment on column club.contact_holds.until_day is 'Last day, Beijing; null = until the person says otherwise.';
create unique index contact_holds_one_living on club.contact_holds (member_id, hold) where ended_at is null;
create index contact_holds_by_member on club.contact_holds (member_id);
alter table club.contact_holds enable row level security;
-- select_own: a person sees what holds messages back from them.
create policy select_own on club.contact_holds for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.contact_holds from public, anon, authenticated;
grant select on club.contact_holds to authenticated;
create trigger refuse_the_departed before insert on club.contact_holds for each row execute function club.refuse_the_departed();

-- A complaint that is not closed, or any case whose first reply is overdue: whoever waits for us is not sent invitations.
create function club.has_serious_case(p_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.cases c where c.member_id = p_member_id and c.state <> 'closed'
    and (c.category = 'complaint' or (c.first_replied_at is null and c.reply_due_at <= club.now())))
$$;
revoke execute on function club.has_serious_case(uuid) from public, anon, authenticated;

-- Whether a hold-back is in force at a moment.
create function club.is_held(p_member_id uuid, p_hold text, p_at timestamptz) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.contact_holds h where h.member_id = p_member_id and h.hold = p_hold and h.ended_at is null
    and (h.until_day is null or h.until_day >= club.beijing_day(p_at)))
$$;
revoke execute on function club.is_held(uuid, text, timestamptz) from public, anon, authenticated;

-- "No news and invitations, please": on or off, without touching the single switches. Raises CONSENT_INVALID (422). Answers {opted_out}.
-- Definer: members write no table; the row is the caller's own. Locks the member.
create function club.set_opt_out(p_key uuid, p_opted_out boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('opted_out', p_opted_out);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'set_opt_out', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif p_opted_out is null then
    perform club.refuse(422, 'CONSENT_INVALID', 'opted_out is true or false');
  end if;
  perform club.lock_member(v_actor);
  perform club.write_opt_out(v_actor, v_actor, p_opted_out);
  return club.finish_request(v_actor, p_key, 'set_opt_out', v_args, v_args);
end
$$;
revoke execute on function club.set_opt_out(uuid, boolean) from public, anon, authenticated;
grant execute on function club.set_opt_out(uuid, boolean) to authenticated;

create function club.write_opt_out(p_member_id uuid, p_actor_id uuid, p_on boolean) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_on then
    insert into club.contact_holds (member_id, hold, created_by) values (p_member_id, 'opted_out', p_actor_id)
      on conflict (member_id, hold) where ended_at is null do nothing;
  else
    update club.contact_holds set ended_at = club.now() where member_id = p_member_id and hold = 'opted_out' and ended_at is null;
  end if;
end
$$;
revoke execute on function club.write_opt_out(uuid, uuid, boolean) from public, anon, authenticated;

-- Staff write down that a family mourns (until a day, at most a year ahead), or that it is over (until null). Raises NOT_STAFF, SELF_ACTION (403),
-- MEMBER_NOT_FOUND (404), REASON_REQUIRED, UNTIL_REQUIRED (422). Answers {until}. Definer: the role stands in for RLS. Locks the member.
create function club.staff_set_mourning(p_key uuid, p_member_id uuid, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'until', p_until, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_mourning', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.find_other_member(v_actor, p_member_id);
  v_reason := club.require_reason(p_reason);
  if p_until < club.beijing_day(club.now()) or p_until > club.beijing_day(club.now()) + 366 then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'until is a day from today to a year ahead, or null');
  end if;
  perform club.lock_member(p_member_id);
  update club.contact_holds set ended_at = club.now() where member_id = p_member_id and hold = 'mourning' and ended_at is null;
  if p_until is not null then
    insert into club.contact_holds (member_id, hold, until_day, reason, created_by) values (p_member_id, 'mourning', p_until, v_reason, v_actor);
  end if;
  perform club.audit(v_actor, p_member_id, 'staff_set_mourning', p_member_id::text, v_reason, pg_catalog.jsonb_build_object('until', p_until));
  return club.finish_request(v_actor, p_key, 'staff_set_mourning', v_args, pg_catalog.jsonb_build_object('until', p_until));
end
$$;
revoke execute on function club.staff_set_mourning(uuid, uuid, date, text) from public, anon, authenticated;
grant execute on function club.staff_set_mourning(uuid, uuid, date, text) to authenticated;
