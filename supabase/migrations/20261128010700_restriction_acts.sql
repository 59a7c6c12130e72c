-- A granted request for restriction (限制处理) acts: until it is lifted, such a person gets no news and no message that is not necessary, the card says so, and lists that
-- leave the house are without them. It stands beside the other holds, with no last day.
alter table club.contact_holds drop constraint contact_holds_known, drop constraint contact_holds_of_staff_end;
alter table club.contact_holds
  add constraint contact_holds_known check (hold in ('opted_out', 'mourning', 'illness', 'dispute', 'other', 'restricted')) not valid,
  add constraint contact_holds_of_staff_end check ((hold in ('opted_out', 'restricted')) = (until_day is null)) not valid;

create function club.restrict_when_granted() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into club.contact_holds (member_id, hold, reason, created_by) values (new.member_id, 'restricted', new.request_no, new.decided_by)
    on conflict (member_id, hold) where ended_at is null do nothing;
  return null;
end
$$;
revoke execute on function club.restrict_when_granted() from public, anon, authenticated;
create trigger restrict_when_granted after update of state on club.rights_requests for each row
  when (new.kind = 'restriction' and new.state = 'granted' and old.state = 'open') execute function club.restrict_when_granted();
-- Those that were granted before anything followed from it.
insert into club.contact_holds (member_id, hold, reason, created_by)
  select distinct on (r.member_id) r.member_id, 'restricted', r.request_no, r.decided_by from club.rights_requests r
  join club.members m on m.member_id = r.member_id and m.erased_at is null
  where r.kind = 'restriction' and r.state = 'granted' order by r.member_id, r.decided_at desc;

-- As before; whoever asked for restriction comes first.
create or replace function club.marketing_gap(p_member_id uuid, p_at timestamptz, p_outbox_id uuid) returns text
language sql stable security invoker set search_path = '' as $$
  select case
    when club.is_held(p_member_id, 'restricted', p_at) then 'RESTRICTED'
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

-- As before, and RESTRICTED (not to be sent) for what is not necessary: all but safety, and the channels that a kind says cannot be switched off.
create or replace function club.can_contact(p_member_id uuid, p_kind text, p_channel text, p_at timestamptz, p_outbox_id uuid default null) returns text
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_kind club.message_kinds;
  v_gap text;
begin
  if not exists (select 1 from club.members m where m.member_id = p_member_id and m.erased_at is null) then
    return 'ERASED';
  end if;
  select * into v_kind from club.message_kinds k where k.kind = p_kind;
  if not found then
    return 'KIND_UNKNOWN';
  elsif p_channel <> all (v_kind.channels) or not exists (select 1 from club.contact_channels c where c.channel = p_channel and c.offered) then
    return 'CHANNEL_UNKNOWN';
  elsif p_channel = 'mail' and club.mail_address_fails(p_member_id) and not exists (
      select 1 from club.outbox o where o.outbox_id = p_outbox_id and o.to_override is not null) then
    return 'ADDRESS_INVALID';
  elsif v_kind.purpose <> 'safety' and p_channel <> all (v_kind.fixed_channels) and club.is_held(p_member_id, 'restricted', p_at) then
    return 'RESTRICTED';
  elsif v_kind.consent_purpose is not null and not club.has_consent(p_member_id, v_kind.consent_purpose) then
    return 'CONSENT_MISSING';
  elsif not club.wants_message(p_member_id, p_kind, p_channel) then
    return 'SWITCHED_OFF';
  end if;
  v_gap := case when v_kind.purpose = 'marketing' then club.marketing_gap(p_member_id, p_at, p_outbox_id) end;
  if v_gap is null and p_channel <> 'inbox' and v_kind.waits_for_morning and club.is_quiet(p_at) then
    v_gap := 'QUIET_HOURS';
  end if;
  return v_gap;
end
$$;

-- As before; a restriction is lifted by whoever answers such requests (case officers).
create or replace function club.staff_lift_hold(p_key uuid, p_member_id uuid, p_hold text, p_reason text) returns jsonb
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
  if p_hold = 'restricted' then
    perform club.require_other(p_member_id, 'case_officer');
  elsif p_hold = 'opted_out' and exists (select 1 from club.members m where m.member_id = p_member_id and m.user_id is not null) then
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

-- As before, without people whose data may not be used further: a file goes where no rule of the club reaches.
create or replace function club.export_people(p_query text, p_limit integer) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_roles text[] := array['verifier', 'case_officer', 'steward'];
  v_meant uuid[];
begin
  perform club.require_role(variadic v_roles);
  v_meant := club.members_meant(p_query);
  if not exists (select 1 from pg_catalog.unnest(v_roles) r where club.has_role_in(r, null)) then
    v_meant := array(select s from club.members_in_scope(v_roles) s where v_meant is null or s = any (v_meant));
  end if;
  return (
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('member_id', x.member_id, 'name', x.display_name, 'phone', club.masked_phone(x.phone),
      'proof_level', club.proof_level(x.member_id), 'tier', t.tier_name, 'homes', h.homes, 'has_login', x.user_id is not null)
      order by x.name_pinyin, x.member_id), '[]')
    from (
      select p.member_id, p.display_name, p.phone, p.name_pinyin, m.user_id
      from club.profiles p join club.members m on m.member_id = p.member_id and m.erased_at is null
      where (v_meant is null or p.member_id = any (v_meant))
        and not exists (select 1 from club.contact_holds r where r.member_id = p.member_id and r.hold = 'restricted' and r.ended_at is null)
      order by p.name_pinyin, p.member_id limit p_limit) x
    left join lateral club.tier_of(x.member_id) t on true
    left join lateral (
      select pg_catalog.string_agg(u.label, '；' order by u.label) as homes from club.household_members hm
      join club.households g on g.household_id = hm.household_id and g.ended_at is null join club.units u on u.unit_id = g.unit_id
      where hm.member_id = x.member_id and hm.ended_at is null) h on true);
end
$$;
