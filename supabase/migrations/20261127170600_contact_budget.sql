-- One contact budget over all channels: whether a message may go to somebody by a channel at a moment, and if not, why. Asked when a message's turn comes, never
-- when it is written, so that a change of mind counts to the last moment.
insert into club.settings (key, value, unit, label) values
  ('contact.quiet_from_hour', 22, '点', '晚上几点起不打扰'),
  ('contact.quiet_until_hour', 8, '点', '早上几点起可以打扰（与前一项相同＝没有静默时段）'),
  ('contact.marketing_per_day', 1, '次', '一位会员每天最多收到几次邀请和消息（不含服务通知）'),
  ('contact.marketing_per_week', 3, '次', '一位会员七天内最多收到几次邀请和消息（不含服务通知）'),
  ('contact.hold_hours', 24, '小时', '有投诉未了时，隔多久再问一次能不能寄'),
  ('retention.contact_days', 1095, '天', '联系记录多久后删去文字');

-- Whether a moment lies in quiet hours, Beijing, half open: from quiet_from until quiet_until.
create function club.is_quiet(p_at timestamptz) returns boolean
language sql stable security invoker set search_path = '' as $$
  select case when q.f = q.u then false when q.f < q.u then q.h >= q.f and q.h < q.u else q.h >= q.f or q.h < q.u end
  from (select club.setting('contact.quiet_from_hour') as f, club.setting('contact.quiet_until_hour') as u,
    extract(hour from p_at at time zone 'Asia/Shanghai')::integer as h) q
$$;
revoke execute on function club.is_quiet(timestamptz) from public, anon, authenticated;

-- When quiet hours that hold at a moment end: the next time that the clock in Beijing says quiet_until.
create function club.quiet_end(p_at timestamptz) returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select case when m.today > p_at then m.today else m.tomorrow end
  from (select club.beijing_midnight(club.beijing_day(p_at)) + club.setting_hours('contact.quiet_until_hour') as today,
    club.beijing_midnight(club.beijing_day(p_at) + 1) + club.setting_hours('contact.quiet_until_hour') as tomorrow) m
$$;
revoke execute on function club.quiet_end(timestamptz) from public, anon, authenticated;

-- When a member was approached with news and invitations from a moment on, until another exclusively: messages that went out by any channel, and calls,
-- visits and letters of staff. The message in hand (p_outbox_id) is left out, since a second attempt at it is no second contact. The end is never "now": a
-- sender whose call began earlier, and waited, must see what another wrote with a later clock.
create function club.marketing_contacts(p_member_id uuid, p_after timestamptz, p_until timestamptz, p_outbox_id uuid) returns table (at timestamptz)
language sql stable security invoker set search_path = '' as $$
  select o.counted_at from club.outbox o
  where o.member_id = p_member_id and o.marketing and o.counted_at >= p_after and o.counted_at < p_until and o.outbox_id is distinct from p_outbox_id
  union all
  select l.at from club.contact_log l
  where l.member_id = p_member_id and l.purpose = 'marketing' and l.direction = 'out' and l.at >= p_after and l.at < p_until
$$;
revoke execute on function club.marketing_contacts(uuid, timestamptz, timestamptz, uuid) from public, anon, authenticated;

-- What holds back news and invitations in general, whoever brings them and by whatever channel; null = nothing. Locking is the caller's business.
create function club.marketing_gap(p_member_id uuid, p_at timestamptz, p_outbox_id uuid) returns text
language sql stable security invoker set search_path = '' as $$
  select case
    when club.is_held(p_member_id, 'opted_out', p_at) then 'OPTED_OUT'
    when club.is_held(p_member_id, 'mourning', p_at) then 'MOURNING'
    when club.has_serious_case(p_member_id) then 'CASE_OPEN'
    when (select count(*) from club.marketing_contacts(p_member_id, club.beijing_midnight(club.beijing_day(p_at)),
        club.beijing_midnight(club.beijing_day(p_at) + 1), p_outbox_id))
      >= club.setting('contact.marketing_per_day') then 'DAY_FULL'
    -- Half open: what was sent seven days ago to the second no longer counts.
    when (select count(*) from club.marketing_contacts(p_member_id, p_at - interval '7 days', 'infinity', p_outbox_id) c where c.at > p_at - interval '7 days')
      >= club.setting('contact.marketing_per_week') then 'WEEK_FULL' end
$$;
revoke execute on function club.marketing_gap(uuid, timestamptz, uuid) from public, anon, authenticated;

-- Whether a message of a kind may go to a member by a channel at a moment: null = yes, else the reason by name:
--   ERASED  KIND_UNKNOWN  CHANNEL_UNKNOWN  ADDRESS_INVALID  CONSENT_MISSING  SWITCHED_OFF  OPTED_OUT   (not to be sent)
--   MOURNING  CASE_OPEN  QUIET_HOURS  DAY_FULL  WEEK_FULL                                               (to be sent later, see contact_again_at)
-- The inbox rings nobody and knows no quiet hours. Whoever sends on the strength of this holds the member's lock, else two senders both find room.
create function club.can_contact(p_member_id uuid, p_kind text, p_channel text, p_at timestamptz, p_outbox_id uuid default null) returns text
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
revoke execute on function club.can_contact(uuid, text, text, timestamptz, uuid) from public, anon, authenticated;

-- When a message that was held back is asked about again; null for reasons that do not pass by themselves.
create function club.contact_again_at(p_reason text, p_member_id uuid, p_at timestamptz) returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select case p_reason
    when 'QUIET_HOURS' then club.quiet_end(p_at)
    when 'DAY_FULL' then club.beijing_midnight(club.beijing_day(p_at) + 1) + club.setting_hours('contact.quiet_until_hour')
    when 'WEEK_FULL' then coalesce((select min(c.at) from club.marketing_contacts(p_member_id, p_at - interval '7 days', 'infinity', null) c
      where c.at > p_at - interval '7 days'), p_at) + interval '7 days'
    when 'MOURNING' then (select club.beijing_midnight(max(h.until_day) + 1) + club.setting_hours('contact.quiet_until_hour')
      from club.contact_holds h where h.member_id = p_member_id and h.hold = 'mourning' and h.ended_at is null)
    when 'CASE_OPEN' then p_at + club.setting_hours('contact.hold_hours') end
$$;
revoke execute on function club.contact_again_at(text, uuid, timestamptz) from public, anon, authenticated;
