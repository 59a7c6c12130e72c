-- A person's rights over their own data, and staff who act on the word of somebody without a mailbox.

-- Whoever has left is nobody staff can act for. Raises MEMBER_NOT_FOUND (404).
create or replace function club.find_member(p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
begin
  if not exists (select 1 from club.members m where m.member_id = p_member_id and m.erased_at is null) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'no such member');
  end if;
  return p_member_id;
end
$$;

-- The caller's data, whole, as club.export_of. Definer: some of it (mails, acts of staff, requests) stands in tables that members cannot read;
-- the rows are the caller's own. Raises NOT_SIGNED_IN (401).
create function club.my_data() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return club.export_of(club.require_member());
end
$$;
revoke execute on function club.my_data() from public, anon, authenticated;
grant execute on function club.my_data() to authenticated;

-- What leaving would mean now: {bookings, waiting, points, open_cases, kept, staff}. Definer and NOT_SIGNED_IN as above.
create function club.leaving_preview() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_member_id uuid := club.require_member();
begin
  return pg_catalog.jsonb_build_object(
    'bookings', (select count(*) from club.bookings b join club.events e on e.event_id = b.event_id
      where b.member_id = v_member_id and b.state = 'confirmed' and e.state = 'scheduled' and e.starts_at > club.now()),
    'waiting', (select count(*) from club.waiting_entries w where w.member_id = v_member_id and w.state in ('waiting', 'offered')),
    'points', coalesce((select b.balance from club.point_balances b where b.member_id = v_member_id), 0),
    'open_cases', (select count(*) from club.cases c where c.member_id = v_member_id and c.state <> 'closed'),
    'kept', club.kept_after_leaving(v_member_id),
    'staff', club.is_staff());
end
$$;
revoke execute on function club.leaving_preview() from public, anon, authenticated;
grant execute on function club.leaving_preview() to authenticated;

-- Leaves the club, at once and for good: {kept}. The stored request goes with the rest, and so does the login: a repeated call finds nobody
-- (NOT_SIGNED_IN), which is its answer. Raises STAFF_RIGHTS_FIRST (409). Definer: members write no table; the person is the caller.
create function club.leave_club(p_key uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
begin
  perform club.begin_request(v_actor, p_key, 'leave_club', '{}');
  return pg_catalog.jsonb_build_object('kept', club.erase_person(v_actor, v_actor, null));
end
$$;
revoke execute on function club.leave_club(uuid) from public, anon, authenticated;
grant execute on function club.leave_club(uuid) to authenticated;

-- The copy that a person without a mailbox asked for, as club.my_data. It shows a whole person at once, so it is a manager's act, needs a reason
-- and is on record. Raises NOT_STAFF, SELF_ACTION (403), MEMBER_NOT_FOUND (404), REASON_REQUIRED (422). Definer: the role stands in for RLS.
create function club.staff_member_data(p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
begin
  perform club.find_other_member(v_actor, p_member_id);
  perform club.audit(v_actor, p_member_id, 'staff_member_data', p_member_id::text, club.require_reason(p_reason));
  return club.export_of(p_member_id);
end
$$;
revoke execute on function club.staff_member_data(uuid, text) from public, anon, authenticated;
grant execute on function club.staff_member_data(uuid, text) to authenticated;

-- Leaves the club for a person without a mailbox, on their word: {kept}. Raises as above, and STAFF_RIGHTS_FIRST (409).
create function club.staff_erase_member(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_erase_member', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.find_other_member(v_actor, p_member_id);
  v_reason := club.require_reason(p_reason);
  v_answer := pg_catalog.jsonb_build_object('kept', club.erase_person(p_member_id, v_actor, v_reason));
  perform club.audit(v_actor, p_member_id, 'staff_erase_member', p_member_id::text, v_reason);
  return club.finish_request(v_actor, p_key, 'staff_erase_member', v_args, v_answer);
end
$$;
revoke execute on function club.staff_erase_member(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_erase_member(uuid, uuid, text) to authenticated;
