-- Doors to rights of staff; checks and codes stand with the function of the same name in club.

-- The caller's own rights that hold now.
create view public.my_staff_grants with (security_invoker = true) as
select g.staff_grant_id, g.role, g.community_id, c.name as community, g.building, g.valid_until
from club.staff_grants g
left join club.communities c on c.community_id = g.community_id
where g.member_id = (select club.current_member_id()) and g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until);
revoke all on public.my_staff_grants from public, anon, authenticated, service_role;
grant select on public.my_staff_grants to authenticated;

-- Gives a right: {staff_grant_id}.
create function public.staff_grant_role(
  p_key uuid, p_email text, p_role text, p_community_id text, p_building text, p_until date, p_reason text
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_grant_role(p_key, p_email, p_role, p_community_id, p_building, p_until, p_reason)
$$;
revoke execute on function public.staff_grant_role(uuid, text, text, text, text, date, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_grant_role(uuid, text, text, text, text, date, text) to authenticated;

-- Takes a right: {member_id}.
create function public.staff_revoke_role(p_key uuid, p_staff_grant_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_revoke_role(p_key, p_staff_grant_id, p_reason)
$$;
revoke execute on function public.staff_revoke_role(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_revoke_role(uuid, uuid, text) to authenticated;

-- Shows a person's phone number and mail address whole, on record: {phone, email}.
create function public.staff_reveal_contact(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_reveal_contact(p_key, p_member_id, p_reason)
$$;
revoke execute on function public.staff_reveal_contact(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_reveal_contact(uuid, uuid, text) to authenticated;
