-- Leaving the club (注销): what can name the person goes at once; accounts that must add up stay, nameless.

-- What stays after leaving, why (by its key, for the reader's language) and until when: [{what, count, until}]. until null: for good, without a name.
-- Cases about repairs and complaints stay with their words until the time for disputes is over; all other words go.
create function club.kept_after_leaving(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('what', k.what, 'count', k.count, 'until', k.until)
    order by k.place), '[]')
  from (
    select 1 as place, 'cases' as what, count(*) as count,
      max(coalesce(c.closed_at, club.now())) + pg_catalog.make_interval(days => club.setting('retention.case_days')) as until
      from club.cases c where c.member_id = p_member_id and c.category in ('repair', 'complaint')
    union all select 2, 'points', count(*), null from club.point_entries p where p.member_id = p_member_id
    union all select 3, 'attendance', count(*), null from club.bookings b where b.member_id = p_member_id
    union all select 4, 'consents', count(*), null from club.consents c where c.member_id = p_member_id
    union all select 5, 'staff_acts', count(*), null from club.audit_log a where a.member_id = p_member_id) k
  where k.count > 0
$$;
revoke execute on function club.kept_after_leaving(uuid) from public, anon, authenticated;

-- What lies ahead of a person: bookings of events to come and places on waiting lists.
create function club.plans_of(p_member_id uuid) returns table (event_id text, booking_id uuid, waiting_entry_id uuid)
language sql stable security invoker set search_path = '' as $$
  select b.event_id, b.booking_id, null::uuid
  from club.bookings b join club.events e on e.event_id = b.event_id
  where b.member_id = p_member_id and b.state = 'confirmed' and e.state = 'scheduled' and e.starts_at > club.now()
    and not exists (select 1 from club.check_ins c where c.booking_id = b.booking_id and c.undone_at is null)
  union all
  select w.event_id, null, w.waiting_entry_id from club.waiting_entries w
  where w.member_id = p_member_id and w.state in ('waiting', 'offered')
$$;
revoke execute on function club.plans_of(uuid) from public, anon, authenticated;

-- Gives up all of it, event by event in the order of their ids (the order in which locks are taken everywhere); the seats pass to the queue at once.
create function club.give_up_plans(p_member_id uuid, p_actor_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_plan record;
begin
  for v_plan in select * from club.plans_of(p_member_id) p order by p.event_id collate "C" loop
    if v_plan.booking_id is not null then
      perform club.cancel_seats(p_actor_id, v_plan.booking_id, null, '会员注销');
    else
      perform club.end_waiting_entry(v_plan.waiting_entry_id, 'cancelled');
    end if;
  end loop;
end
$$;
revoke execute on function club.give_up_plans(uuid, uuid) from public, anon, authenticated;

-- Replaces the words of a case by the mark.
create function club.erase_case(p_case_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update club.cases set subject = club.erased(), body = club.erased() where case_id = p_case_id;
  update club.case_entries set body = club.erased() where case_id = p_case_id and body is not null;
end
$$;
revoke execute on function club.erase_case(uuid) from public, anon, authenticated;

-- People of a waiting entry, without their names.
create function club.nameless_party(p_party jsonb) returns jsonb
language sql immutable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(p.person || pg_catalog.jsonb_build_object('first_name', club.erased()) order by p.place), '[]')
  from pg_catalog.jsonb_array_elements(p_party) with ordinality p(person, place)
$$;
revoke execute on function club.nameless_party(jsonb) from public, anon, authenticated;

-- Erases a person. Locks the events of their plans, then the member. Raises STAFF_RIGHTS_FIRST (409: somebody with rights of staff hands these
-- back first), PLANS_CHANGED (409: ask again), MEMBER_NOT_FOUND (404: no such person, or left already). Answers what stays, as club.kept_after_leaving.
create function club.erase_person(p_member_id uuid, p_actor_id uuid, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_kept jsonb;
  v_case record;
begin
  perform club.give_up_plans(p_member_id, p_actor_id);
  perform club.lock_member(p_member_id);
  -- From here on club.refuse_the_departed holds up whoever writes for this person, and then refuses them.
  update club.members set erased_at = club.now() where member_id = p_member_id and erased_at is null;
  if not found then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'no such member, or left already');
  elsif exists (select 1 from club.plans_of(p_member_id)) then
    -- Made after the plans were given up. Their event's lock may not be taken behind the member's, so the person asks again.
    perform club.refuse(409, 'PLANS_CHANGED', 'a booking or a place in a queue was made meanwhile');
  elsif exists (select 1 from club.staff_grants g where g.member_id = p_member_id and g.revoked_at is null) then
    perform club.refuse(409, 'STAFF_RIGHTS_FIRST', 'rights of staff are revoked before a person leaves');
  end if;
  for v_case in select c.case_id, c.category, c.state from club.cases c where c.member_id = p_member_id for update loop
    if v_case.state <> 'closed' then
      perform club.write_case_entry(v_case.case_id, 'state', case when p_actor_id = p_member_id then 'owner' else 'staff' end,
        p_actor_id, '会员注销', 'closed');
    end if;
    if v_case.category not in ('repair', 'complaint') then
      perform club.erase_case(v_case.case_id);
    end if;
  end loop;
  update club.case_entries set author_name = club.erased() where author_id = p_member_id and side = 'owner' and author_name <> club.erased();
  update club.party_members p set first_name = club.erased() from club.bookings b
    where b.booking_id = p.booking_id and b.member_id = p_member_id;
  update club.bookings set cancel_reason = club.erased() where member_id = p_member_id and cancel_reason is not null;
  update club.waiting_entries set party = club.nameless_party(party) where member_id = p_member_id;
  update club.member_proofs set reason = club.erased() where member_id = p_member_id;
  update club.member_tiers set reason = club.erased() where member_id = p_member_id;
  update club.staff_grants set reason = club.erased(), revoke_reason = club.erased() where member_id = p_member_id;
  update club.household_members set reason = club.erased(), ended_at = coalesce(ended_at, club.now()) where member_id = p_member_id;
  -- A household's name often is the person's; it stays with those who still live there.
  update club.households h set name = club.erased(), ended_at = coalesce(h.ended_at, club.now())
    where exists (select 1 from club.household_members hm where hm.household_id = h.household_id and hm.member_id = p_member_id)
      and not exists (select 1 from club.household_members hm where hm.household_id = h.household_id and hm.ended_at is null);
  if club.wants_newsletter(p_member_id) then
    perform club.write_consent(p_member_id, p_actor_id, 'newsletter_mail', (
      select c.text_version from club.consents c where c.member_id = p_member_id and c.purpose = 'newsletter_mail'
      order by c.consent_id desc limit 1), false);
  end if;
  delete from club.unsubscribe_tokens where member_id = p_member_id;
  update club.outbox set payload = '{}', last_error = null,
    state = case when state in ('pending', 'failed') then 'withdrawn' else state end where member_id = p_member_id;
  delete from club.request_keys where actor_id = p_member_id;
  v_kept := club.kept_after_leaving(p_member_id);
  insert into club.erasures (member_id, actor_id, reason, kept) values (p_member_id, p_actor_id, p_reason, v_kept);
  update club.profiles set display_name = null, phone = null, updated_at = club.now() where member_id = p_member_id;
  -- The login and its address last: from here on the session belongs to nobody.
  delete from auth.users u using club.members m where m.member_id = p_member_id and u.id = m.user_id;
  return v_kept;
end
$$;
revoke execute on function club.erase_person(uuid, uuid, text) from public, anon, authenticated;
