-- The operator's commands, as before, and now with every role. They speak of the whole organisation: what is given has no narrower scope, what is
-- taken is taken everywhere. Both stay idempotent.
create or replace function club.grant_staff(p_email text, p_role text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_member_id uuid := club.member_by_email(p_email);
  v_reason text := club.require_reason(p_reason);
  v_grant club.staff_grants;
begin
  perform club.check_grant(p_role, null, null);
  perform club.lock_staff();
  -- A right that has ended by itself makes room for the new one.
  update club.staff_grants g set revoked_at = club.now(), revoke_reason = v_reason
    where g.member_id = v_member_id and g.role = p_role and g.community_id is null and g.revoked_at is null and g.valid_until <= club.now();
  insert into club.staff_grants (member_id, role, reason) values (v_member_id, p_role, v_reason)
    on conflict (member_id, role, coalesce(community_id, ''), coalesce(building, '')) where revoked_at is null do nothing
    returning * into v_grant;
  if found then
    perform club.audit_change(null, v_member_id, 'grant_staff', p_role, v_reason, null, club.grant_facts(v_grant));
  end if;
  return pg_catalog.jsonb_build_object('member_id', v_member_id);
end
$$;

create or replace function club.revoke_staff(p_email text, p_role text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_member_id uuid := club.member_by_email(p_email);
  v_reason text := club.require_reason(p_reason);
  v_before jsonb;
begin
  perform club.check_grant(p_role, null, null);
  perform club.lock_staff();
  v_before := (select pg_catalog.jsonb_agg(club.grant_facts(g) order by g.granted_at, g.staff_grant_id) from club.staff_grants g
    where g.member_id = v_member_id and g.role = p_role and g.revoked_at is null);
  update club.staff_grants set revoked_at = club.now(), revoke_reason = v_reason
    where member_id = v_member_id and role = p_role and revoked_at is null;
  if found then
    perform club.audit_change(null, v_member_id, 'revoke_staff', p_role, v_reason, v_before, null);
  end if;
  return pg_catalog.jsonb_build_object('member_id', v_member_id);
end
$$;
