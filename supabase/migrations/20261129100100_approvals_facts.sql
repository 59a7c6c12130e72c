-- What a request for a second person comes to, so that nobody says yes to "a merge" or "a file": whom else it names, what would move, which file, what stands now.

-- The name that stands in a file itself; of a duplicate its own, where club.name_of says the name of the file that was kept. For definer functions.
create function club.own_name_of(p_member_id uuid) returns text
language sql stable security invoker set search_path = '' as $$
  select coalesce(p.display_name, club.name_of(p_member_id)) from club.profiles p where p.member_id = p_member_id
$$;
revoke execute on function club.own_name_of(uuid) from public, anon, authenticated;

-- Facts of a request, for who asked and for who may decide; null for everybody else. May name: may_open (the caller may open the card of whom it is for); for a
-- merge other_id, other_name, other_may_open, and, while it waits and the caller verifies the duplicate, moves {bookings, seats, waiting, points, cases,
-- messages, homes}; for points balance; for a proof level; for a file file_name, file_kind, lines; for a right role, community, building; for a setting label,
-- unit, now. Figures are those of this moment. Definer: names, files and rights are read whether or not the caller has a policy for them.
create function club.approval_facts(p_approval_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_approval club.approvals := (select a from club.approvals a where a.approval_id = p_approval_id);
  v_other uuid := (v_approval.args ->> 'duplicate_id')::uuid;
  v_waits boolean := v_approval.expires_at > club.now()
    and not exists (select 1 from club.approval_decisions d where d.approval_id = p_approval_id);
begin
  if v_approval is null or not (v_approval.requested_by = club.current_member_id() or club.may_approve(v_approval)) then
    return null;
  end if;
  return pg_catalog.jsonb_strip_nulls(
    pg_catalog.jsonb_build_object('may_open', club.may_open_card(v_approval.member_id)) || case v_approval.kind
      when 'merge_members' then pg_catalog.jsonb_build_object('other_id', v_other, 'other_name', club.own_name_of(v_other),
        'other_may_open', club.may_open_card(v_other),
        'moves', case when v_waits and club.has_role_over('verifier', v_other) then club.merge_facts(v_other) end)
      when 'grant_points' then pg_catalog.jsonb_build_object('balance', case when v_waits and club.has_role_over('case_officer', v_approval.member_id)
        then (select coalesce(sum(l.remaining), 0) from club.point_lots l where l.member_id = v_approval.member_id) end)
      when 'proof_level' then pg_catalog.jsonb_build_object('level', case when v_waits then club.proof_level(v_approval.member_id) end)
      when 'apply_import' then (select pg_catalog.jsonb_build_object('file_name', i.file_name, 'file_kind', i.kind,
          'lines', nullif((select count(*) from club.import_lines l where l.import_id = i.import_id), 0))
        from club.imports i where i.import_id = (v_approval.args ->> 'import_id')::uuid)
      when 'revoke_role' then (select pg_catalog.jsonb_build_object('role', g.role, 'community', c.name, 'building', g.building)
        from club.staff_grants g left join club.communities c on c.community_id = g.community_id
        where g.staff_grant_id = (v_approval.args ->> 'staff_grant_id')::uuid)
      when 'set_setting' then (select pg_catalog.jsonb_build_object('label', s.label, 'unit', s.unit, 'now', case when v_waits then s.value end)
        from club.settings s where s.key = v_approval.args ->> 'setting')
      else '{}' end);
end
$$;

-- Whether the caller may open the card of a person; false for somebody who left or whose file went into another. For the function above, with its owner's eyes.
create function club.may_open_card(p_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.members m where m.member_id = p_member_id and m.erased_at is null and m.merged_into is null)
    and (club.has_role_over('verifier', p_member_id) or club.has_role_over('case_officer', p_member_id) or club.has_role_over('steward', p_member_id))
$$;
revoke execute on function club.approval_facts(uuid) from public, anon, authenticated;
revoke execute on function club.may_open_card(uuid) from public, anon, authenticated;
-- The view reads as its caller.
grant execute on function club.approval_facts(uuid) to authenticated;

-- As before, with what it comes to.
create or replace view public.staff_approvals with (security_invoker = true) as
select a.approval_id, a.kind, a.args, a.reason, a.member_id, club.name_of(a.member_id) as member_name,
  club.name_of(a.requested_by) as requested_by_name, a.requested_by = (select club.current_member_id()) as mine, a.created_at, a.expires_at,
  coalesce(d.outcome, case when a.expires_at <= club.now() then 'expired' else 'waiting' end) as state,
  club.name_of(d.actor_id) as decided_by_name, d.reason as decision_reason, d.created_at as decided_at,
  d.outcome is null and a.expires_at > club.now() and club.may_approve(a) and not club.is_own(a.requested_by)
    and not coalesce(club.is_own(a.member_id), false) as can_decide,
  club.approval_facts(a.approval_id) as facts
from club.approvals a
left join club.approval_decisions d on d.approval_id = a.approval_id;
