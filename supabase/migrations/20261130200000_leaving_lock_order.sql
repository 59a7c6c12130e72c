-- Whoever leaves while another of their devices writes their name, language or number, or changes its
-- address, was told of a deadlock now and then: a write to a login or a profile reaches the member's row by a trigger, while leaving and merging held that row and then
-- wanted the other two. All go one way now.

-- Holds the logins and the profiles of people, and of the files that were merged into theirs, before their members' rows are written or locked.
-- A function of its own, so that a test can take it away and show what it prevents.
create function club.lock_login_and_profile(p_member_ids uuid[]) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform 1 from auth.users u join club.members m on m.user_id = u.id
    where m.member_id = any (p_member_ids) or m.merged_into = any (p_member_ids) order by u.id for update of u;
  perform 1 from club.profiles p join club.members m on m.member_id = p.member_id
    where m.member_id = any (p_member_ids) or m.merged_into = any (p_member_ids) order by p.member_id for update of p;
end
$$;
revoke execute on function club.lock_login_and_profile(uuid[]) from public, anon, authenticated;

-- Erases a person. Locks the events of their plans, the member, then their login and profile. Raises STAFF_RIGHTS_FIRST (409: somebody with rights of staff hands these
-- back first), PLANS_CHANGED (409: ask again), MEMBER_NOT_FOUND (404: no such person, or left already). Answers what stays, as club.kept_after_leaving.
create or replace function club.erase_person(p_member_id uuid, p_actor_id uuid, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_kept jsonb;
  v_case record;
begin
  perform club.give_up_plans(p_member_id, p_actor_id);
  perform club.lock_member(p_member_id);
  perform club.lock_login_and_profile(array[p_member_id]);
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

-- Locks in the order of the house: the events of all bookings and places of the two, the members, their logins and profiles,
-- then their rows, which holds up whoever is writing for them. Raises PLANS_CHANGED (409: something was booked meanwhile; its event's lock may not be taken behind the member's, so staff ask again).
create or replace function club.lock_two_files(p_one uuid, p_other uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_events text[];
begin
  v_events := array(select x.event_id from club.events_with(p_one, p_other) x(event_id) order by x.event_id collate "C");
  perform club.lock_event(e.event_id) from pg_catalog.unnest(v_events) with ordinality e(event_id, place) order by e.place;
  perform club.lock_member(least(p_one, p_other));
  perform club.lock_member(greatest(p_one, p_other));
  perform club.lock_login_and_profile(array[p_one, p_other]);
  perform 1 from club.members m where m.member_id in (p_one, p_other) order by m.member_id for update;
  if exists (select 1 from club.events_with(p_one, p_other) x(event_id) where x.event_id <> all (v_events)) then
    perform club.refuse(409, 'PLANS_CHANGED', 'a booking or a place in a queue was made meanwhile');
  end if;
end
$$;
