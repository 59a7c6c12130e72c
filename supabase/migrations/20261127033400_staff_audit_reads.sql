-- Reading the record. An auditor, or a manager, of the whole organisation sees every row; a narrower right sees the rows about people in its scope.
-- Definer: the role stands in for RLS. Raises NOT_STAFF (403).

-- Rows newest first, before the row p_before (null: from the newest on); every filter may be null. p_person: part of the name of who acted or whom it
-- was for. p_from, p_to: Beijing days, both included. p_limit 1–200, default 50.
create function club.staff_audit(p_person text, p_verb text, p_from date, p_to date, p_before bigint, p_limit integer)
returns table (audit_id bigint, at timestamptz, actor_name text, member_id uuid, member_name text, verb text, subject text, reason text, before jsonb,
  after jsonb, details jsonb)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_named uuid[];
  v_scope uuid[];
begin
  perform club.require_role('auditor');
  if coalesce(club.clean_line(p_person), '') <> '' then
    v_named := array(select p.member_id from club.profiles p where p.display_name like club.contains_pattern(club.clean_line(p_person)) limit 2000);
  end if;
  if not club.has_role_in('auditor', null) then
    v_scope := array(select club.members_in_scope(array['auditor']));
  end if;
  return query
    select a.audit_id, a.at, case when a.actor_id is not null then club.name_of(a.actor_id) end, a.member_id, club.name_of(a.member_id), a.verb,
      a.subject, a.reason, a.before, a.after, a.details
    from club.audit_log a
    where (p_before is null or a.audit_id < p_before)
      and (v_named is null or a.actor_id = any (v_named) or a.member_id = any (v_named))
      and (v_scope is null or a.member_id = any (v_scope))
      and (nullif(p_verb, '') is null or a.verb = p_verb)
      and (p_from is null or a.at >= club.beijing_midnight(p_from))
      and (p_to is null or a.at < club.beijing_midnight(p_to + 1))
    order by a.audit_id desc limit greatest(1, least(coalesce(p_limit, 50), 200));
end
$$;
revoke execute on function club.staff_audit(text, text, date, date, bigint, integer) from public, anon, authenticated;
grant execute on function club.staff_audit(text, text, date, date, bigint, integer) to authenticated;

-- The team: rights that hold, or ended within a year, in the caller's scope as manager; newest first.
create function club.staff_team()
returns table (staff_grant_id uuid, member_id uuid, member_name text, role text, community_id text, community text, building text, reason text,
  granted_at timestamptz, valid_until timestamptz, revoked_at timestamptz, revoke_reason text, living boolean, own boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role('manager');
  return query
    select g.staff_grant_id, g.member_id, club.name_of(g.member_id), g.role, g.community_id, c.name, g.building, g.reason, g.granted_at,
      g.valid_until, g.revoked_at, g.revoke_reason,
      g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until), coalesce(club.is_own(g.member_id), false)
    from club.staff_grants g left join club.communities c on c.community_id = g.community_id
    where club.has_role_in('manager', g.community_id, g.building)
      and (g.revoked_at is null or g.revoked_at > club.now() - interval '1 year')
    order by g.granted_at desc, g.staff_grant_id limit 500;
end
$$;
revoke execute on function club.staff_team() from public, anon, authenticated;
grant execute on function club.staff_team() to authenticated;
