-- Rights of staff. A grant is never deleted: revoking writes revoked_at once, so history stays. Rights are read from here at each
-- statement, hence a lost right is lost at once. Written by grant_staff and revoke_staff (service_role) only.
create table club.staff_grants (
  staff_grant_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  role text not null,
  reason text not null,
  granted_at timestamptz not null default club.now(),
  revoked_at timestamptz,
  revoke_reason text,
  constraint staff_grants_role_known check (role in ('door', 'verifier', 'case_officer', 'manager')),
  constraint staff_grants_revoked_with_reason check ((revoked_at is null) = (revoke_reason is null))
);
comment on table club.staff_grants is 'Rights of staff (工作人员权限).';
create unique index staff_grants_one_living on club.staff_grants (member_id, role) where revoked_at is null;

-- Whether the caller holds the role now; a manager holds all. Definer: policies on every table ask it.
create function club.has_role(p_role text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from club.staff_grants g
    where g.member_id = club.current_member_id() and g.revoked_at is null and g.role in (p_role, 'manager'))
$$;
revoke execute on function club.has_role(text) from public, anon, authenticated;
grant execute on function club.has_role(text) to authenticated;

-- Whether the caller holds any role now.
create function club.is_staff() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from club.staff_grants g where g.member_id = club.current_member_id() and g.revoked_at is null)
$$;
revoke execute on function club.is_staff() from public, anon, authenticated;
grant execute on function club.is_staff() to authenticated;

-- The caller, who must hold one of the roles. Raises NOT_SIGNED_IN (401), NOT_STAFF (403).
create function club.require_role(variadic p_roles text[]) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_member_id uuid := club.require_member();
begin
  if not exists (select 1 from pg_catalog.unnest(p_roles) r where club.has_role(r)) then
    perform club.refuse(403, 'NOT_STAFF', 'needs one of: ' || pg_catalog.array_to_string(p_roles, ', '));
  end if;
  return v_member_id;
end
$$;
revoke execute on function club.require_role(text[]) from public, anon, authenticated;

alter table club.staff_grants enable row level security;
-- select_own: staff see their own rights.
create policy select_own on club.staff_grants for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.staff_grants from public, anon, authenticated;
grant select on club.staff_grants to authenticated;
