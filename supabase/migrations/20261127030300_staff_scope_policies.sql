-- Row policies ask for the scope. A right for the whole organisation is asked once a statement; only narrower rights are asked row by row.
drop policy select_own_or_door on club.bookings;
-- select_own_or_door: one's own; people at the door see who is coming to the events that they serve.
create policy select_own_or_door on club.bookings for select to authenticated using (
  member_id = (select club.current_member_id()) or (select club.has_role_in('door', null))
  or ((select club.has_role('door')) and exists (
    select 1 from club.events e where e.event_id = bookings.event_id and club.serves_event('door', e.community_id))));

drop policy select_own_or_door on club.waiting_entries;
-- select_own_or_door: as above.
create policy select_own_or_door on club.waiting_entries for select to authenticated using (
  member_id = (select club.current_member_id()) or (select club.has_role_in('door', null))
  or ((select club.has_role('door')) and exists (
    select 1 from club.events e where e.event_id = waiting_entries.event_id and club.serves_event('door', e.community_id))));

drop policy select_own_or_officer on club.cases;
-- select_own_or_officer: one's own; case officers see the cases that they handle.
create policy select_own_or_officer on club.cases for select to authenticated using (
  member_id = (select club.current_member_id()) or (select club.has_role_in('case_officer', null))
  or ((select club.has_role('case_officer')) and club.handles_case(member_id, event_id)));

drop policy select_with_case on club.case_entries;
-- select_with_case: who sees the case sees its timeline; internal notes are for case officers who handle it, never for those whom it is about.
create policy select_with_case on club.case_entries for select to authenticated using (
  exists (select 1 from club.cases c where c.case_id = case_entries.case_id
    and (not case_entries.internal or (club.handles_case(c.member_id, c.event_id) and not club.is_own(c.member_id)))));

drop policy select_manager on club.outbox;
-- select_manager: managers see what was sent to the people in their scope.
create policy select_manager on club.outbox for select to authenticated using (
  (select club.has_role_in('manager', null)) or ((select club.has_role('manager')) and club.has_role_over('manager', member_id)));

drop policy select_manager on club.job_runs;
-- select_manager: jobs run for everybody, so managers of the whole organisation see them.
create policy select_manager on club.job_runs for select to authenticated using ((select club.has_role_in('manager', null)));

-- A phone number with its middle hidden: 138****6601; of a short one only the end shows. Null stays null.
create function club.masked_phone(p_phone text) returns text
language sql immutable security invoker set search_path = '' as $$
  select case when p_phone is null then null
    when pg_catalog.char_length(d.digits) >= 10 then pg_catalog.left(d.digits, 3) || '****' || pg_catalog.right(d.digits, 4)
    else '****' || pg_catalog.right(d.digits, 2) end
  from (select pg_catalog.regexp_replace(p_phone, '[^0-9]', '', 'g') as digits) d
$$;
revoke execute on function club.masked_phone(text) from public, anon, authenticated;

-- A mail address of which the first letter and the domain show: s***@example.test. Null stays null.
create function club.masked_email(p_email text) returns text
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.left(p_email, 1) || '***@' || pg_catalog.split_part(p_email, '@', 2)
$$;
revoke execute on function club.masked_email(text) from public, anon, authenticated;

-- A member's mail address: whole to the person, masked to staff who serve them (club.staff_reveal_contact shows it, on record).
create or replace function club.email_of(p_member_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case when m.member_id = club.current_member_id() then u.email::text else club.masked_email(u.email::text) end
  from club.members m join auth.users u on u.id = m.user_id
  where m.member_id = p_member_id
    and (m.member_id = club.current_member_id() or club.has_role_over('verifier', p_member_id)
      or club.has_role_over('case_officer', p_member_id) or club.has_role_over('steward', p_member_id))
$$;

-- Homes of a member, for the person and for staff who serve them; an empty list for anybody else.
create or replace function club.homes_of(p_member_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'household_id', h.household_id, 'unit', u.label, 'community_id', c.community_id, 'community', c.name,
      'role', hm.role, 'household_name', h.name) order by hm.created_at, hm.household_member_id), '[]'::jsonb)
  from club.household_members hm
  join club.households h on h.household_id = hm.household_id and h.ended_at is null
  join club.units u on u.unit_id = h.unit_id
  join club.communities c on c.community_id = u.community_id
  where hm.member_id = p_member_id and hm.ended_at is null
    and (hm.member_id = club.current_member_id() or club.has_role_over('verifier', p_member_id)
      or club.has_role_over('case_officer', p_member_id) or club.has_role_over('steward', p_member_id))
$$;
