-- A member is a person known to the club. user_id is null for a person without a mailbox, for whom staff act; when an account
-- is deleted the person stays (bookings, points) without a login. Written by the sign-in trigger and by staff verbs.
create table club.members (
  member_id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default club.now(),
  created_by uuid references club.members,
  constraint members_one_a_login unique (user_id)
);
comment on table club.members is 'Members (会员): persons, with or without a login.';
comment on column club.members.created_by is 'Staff member who entered a person without a mailbox; null for those who signed in.';

-- The person who calls, or null. Definer: it reads the link from login to member, which nobody else may read.
-- Asked in policies as (select club.current_member_id()), so that it runs once a statement, not once a row.
create function club.current_member_id() returns uuid
language sql stable security definer set search_path = '' as $$
  select m.member_id from club.members m where m.user_id = auth.uid()
$$;
revoke execute on function club.current_member_id() from public, anon, authenticated;
grant execute on function club.current_member_id() to anon, authenticated, service_role;

-- The person who calls; raises NOT_SIGNED_IN (401).
create function club.require_member() returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_member_id uuid := club.current_member_id();
begin
  if v_member_id is null then
    perform club.refuse(401, 'NOT_SIGNED_IN', 'no member belongs to this session');
  end if;
  return v_member_id;
end
$$;
revoke execute on function club.require_member() from public, anon, authenticated;

alter table club.members enable row level security;
-- select_own: a person sees that they exist.
create policy select_own on club.members for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.members from public, anon, authenticated;
grant select on club.members to authenticated;
