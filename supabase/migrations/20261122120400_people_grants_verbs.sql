-- Rights of staff, given and taken by an operator who holds the secret key (npm run staff:grant). Definer and granted to service_role alone: the
-- key is the check. Both raise MEMBER_NOT_FOUND (404: the person must have signed in once), ROLE_UNKNOWN, REASON_REQUIRED (422),
-- are idempotent and answer {member_id}.
create function club.member_by_email(p_email text) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_member_id uuid;
begin
  select m.member_id into v_member_id from auth.users u join club.members m on m.user_id = u.id
    where pg_catalog.lower(u.email) = pg_catalog.lower(club.clean_line(p_email));
  if not found then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'nobody has signed in with this address');
  end if;
  return v_member_id;
end
$$;
revoke execute on function club.member_by_email(text) from public, anon, authenticated;

create function club.grant_staff(p_email text, p_role text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_member_id uuid := club.member_by_email(p_email);
  v_reason text := club.require_reason(p_reason);
begin
  if p_role is null or p_role not in ('door', 'verifier', 'case_officer', 'manager') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is door, verifier, case_officer or manager');
  end if;
  insert into club.staff_grants (member_id, role, reason) values (v_member_id, p_role, v_reason)
    on conflict (member_id, role) where revoked_at is null do nothing;
  if found then
    perform club.audit(null, v_member_id, 'grant_staff', p_role, v_reason);
  end if;
  return pg_catalog.jsonb_build_object('member_id', v_member_id);
end
$$;
revoke execute on function club.grant_staff(text, text, text) from public, anon, authenticated;
grant execute on function club.grant_staff(text, text, text) to service_role;

create function club.revoke_staff(p_email text, p_role text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_member_id uuid := club.member_by_email(p_email);
  v_reason text := club.require_reason(p_reason);
begin
  if p_role is null or p_role not in ('door', 'verifier', 'case_officer', 'manager') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is door, verifier, case_officer or manager');
  end if;
  update club.staff_grants set revoked_at = club.now(), revoke_reason = v_reason
    where member_id = v_member_id and role = p_role and revoked_at is null;
  if found then
    perform club.audit(null, v_member_id, 'revoke_staff', p_role, v_reason);
  end if;
  return pg_catalog.jsonb_build_object('member_id', v_member_id);
end
$$;
revoke execute on function club.revoke_staff(text, text, text) from public, anon, authenticated;
grant execute on function club.revoke_staff(text, text, text) to service_role;
