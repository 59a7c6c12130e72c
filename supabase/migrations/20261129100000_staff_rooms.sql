-- The rooms of the staff's pages that the caller may open something in, for what shows the way to them. A sign on a door, not its lock: each function and view behind it
-- asks for itself. The words are those of docs/domain.md; which page a room is stands in the pages.
--
-- The whole organisation is asked for where the room holds nothing for a narrower right: imports and settings answer OUT_OF_SCOPE or no row at all.
create function club.my_rooms() returns text[]
language sql stable security invoker set search_path = '' as $$
  select case when club.is_staff() then array(
    select r.room from (values
      (1, 'today', true),
      (2, 'check_in', club.has_role('door')),
      (3, 'cases', club.has_role('case_officer')),
      (4, 'people', club.has_role('verifier') or club.has_role('case_officer') or club.has_role('steward')),
      (5, 'claims', club.has_role('verifier')),
      (6, 'homes', club.has_role('verifier')),
      (7, 'register', club.has_role_in('verifier', null)),
      (8, 'outbox', club.has_role('manager')),
      (9, 'rights', club.has_role('case_officer')),
      (10, 'handbook', true),
      (11, 'services', true),
      (12, 'approvals', club.has_role('door') or club.has_role('verifier') or club.has_role('case_officer') or club.has_role('steward')),
      (13, 'team', club.has_role('manager')),
      (14, 'settings', club.has_role_in('manager', null)),
      (15, 'audit', club.has_role('auditor'))) r (place, room, open)
    where r.open order by r.place) else '{}'::text[] end
$$;
revoke execute on function club.my_rooms() from public, anon, authenticated;
grant execute on function club.my_rooms() to authenticated;

-- Adds rooms: what staff may open; empty for everybody else.
create or replace view public.my_account with (security_invoker = true) as
select r.*, club.my_rooms() as rooms from club.account_rows r where r.member_id = (select club.current_member_id());
