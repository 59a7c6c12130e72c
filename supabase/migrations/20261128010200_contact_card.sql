-- "May I reach this person now, and how?": the budget's answer for every channel, for a machine's message and for a colleague's call, on the card of a person.

-- Whether somebody may be approached by a channel for a purpose at a moment; null = yes, else the reason by name: those of club.can_contact, and NO_PHONE, NO_HOME,
-- NO_LOGIN where there is nothing to reach them by. For channels of messages: whether any kind of that purpose may go; CHANNEL_UNKNOWN when there is none.
create function club.approach_gap(p_member_id uuid, p_channel text, p_purpose text, p_at timestamptz) returns text
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_gap text;
begin
  if not exists (select 1 from club.members m where m.member_id = p_member_id and m.erased_at is null) then
    return 'ERASED';
  elsif p_channel = 'phone' and not exists (select 1 from club.profiles p where p.member_id = p_member_id and p.phone is not null) then
    return 'NO_PHONE';
  elsif p_channel in ('visit', 'letter') and not exists (select 1 from club.household_members hm
      join club.households h on h.household_id = hm.household_id and h.ended_at is null where hm.member_id = p_member_id and hm.ended_at is null) then
    return 'NO_HOME';
  elsif p_channel in ('mail', 'inbox') then
    if not exists (select 1 from club.message_kinds k where k.purpose = p_purpose and p_channel = any (k.channels)) then
      return 'CHANNEL_UNKNOWN';
    elsif not exists (select 1 from club.members m join auth.users u on u.id = m.user_id
        where m.member_id = p_member_id and (p_channel = 'inbox' or u.email is not null)) then
      return 'NO_LOGIN';
    end if;
    return (select g.gap from (select club.can_contact(p_member_id, k.kind, p_channel, p_at) as gap, k.position from club.message_kinds k
      where k.purpose = p_purpose and p_channel = any (k.channels)) g order by g.gap is not null, g.position limit 1);
  end if;
  v_gap := case when p_purpose = 'marketing' then club.marketing_gap(p_member_id, p_at, null) end;
  -- A bell at night wakes people whatever it is for; a letter and WeChat lie until morning.
  if v_gap is null and p_channel in ('phone', 'visit') and p_purpose <> 'safety' and club.is_quiet(p_at) then
    v_gap := 'QUIET_HOURS';
  end if;
  return v_gap;
end
$$;
revoke execute on function club.approach_gap(uuid, text, text, timestamptz) from public, anon, authenticated;

-- All that the card says about reaching a person:
--   may: [{channel, purpose, gap, again_at}] for now;
--   holds: [{hold, until_day, since, by, reason}] in force, own: the person has to lift it;
--   mail_fails, address: {flagged_at} when mails to the login's address come back; serious_case: an open complaint holds back by itself;
--   contacts: what reached the person, newest first, at most 200: messages of machines without their contents, contacts of people with their note.
-- What staff wrote as a reason is for those who prove people or handle cases, and for whoever wrote it. Raises NOT_STAFF, OUT_OF_SCOPE (403),
-- MEMBER_NOT_FOUND (404). Definer: the role stands in for RLS.
create or replace function club.staff_contacts(p_member_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_me uuid := club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  v_words boolean := club.has_role_over('verifier', p_member_id) or club.has_role_over('case_officer', p_member_id);
  v_now timestamptz := club.now();
begin
  return pg_catalog.jsonb_build_object(
    'may', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('channel', a.channel, 'purpose', a.purpose, 'gap', a.gap,
        'again_at', club.contact_again_at(a.gap, p_member_id, v_now)) order by a.place, a.purpose = 'marketing')
      from (select c.channel, c.place, p.purpose, club.approach_gap(p_member_id, c.channel, p.purpose, v_now) as gap
        from pg_catalog.unnest(array['phone', 'visit', 'wechat', 'letter', 'inbox', 'mail']) with ordinality c(channel, place)
        cross join pg_catalog.unnest(array['service', 'marketing']) p(purpose)) a
      where a.gap is distinct from 'CHANNEL_UNKNOWN'),
    'holds', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('hold', h.hold, 'until_day', h.until_day, 'since', h.created_at,
        'by', club.name_of(h.created_by), 'reason', case when v_words or h.created_by = v_me then h.reason end,
        'own', h.hold = 'opted_out' and exists (select 1 from club.members m where m.member_id = p_member_id and m.user_id is not null))
        order by h.created_at), '[]')
      from club.contact_holds h where h.member_id = p_member_id and h.ended_at is null and (h.until_day is null or h.until_day >= club.beijing_day(v_now))),
    'serious_case', club.has_serious_case(p_member_id),
    'mail_fails', club.mail_address_fails(p_member_id),
    'address', (select pg_catalog.jsonb_build_object('flagged_at', f.flagged_at) from club.members m join auth.users u on u.id = m.user_id
      join club.address_flags f on f.member_id = m.member_id and f.lifted_at is null and f.address_hash = club.address_hash(u.email::text)
      where m.member_id = p_member_id),
    'contacts', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(t) order by t.at desc), '[]') from (
      select x.* from (
        select l.at, l.channel, l.direction, l.purpose, null::text as kind, null::text as label, l.outcome, l.note, null::text as state, club.name_of(l.actor_id) as actor_name
          from club.contact_log l where l.member_id = p_member_id
        union all
        select coalesce(o.sent_at, o.created_at), case when o.state in ('sent', 'uncertain') then 'mail' else 'inbox' end, 'out', k.purpose, o.kind, k.label,
            null, null, o.state, null
          from club.outbox o join club.message_kinds k on k.kind = o.kind where o.member_id = p_member_id) x
      order by x.at desc limit 200) t));
end
$$;
