-- A login becomes a member: member, empty profile, lowest tier. Idempotent, so that it can also adopt logins that were there before.
-- Not granted to anybody: the trigger and the lines below are its only callers.
create function club.ensure_member(p_user_id uuid) returns uuid
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_member_id uuid;
begin
  insert into club.members (user_id) values (p_user_id) on conflict (user_id) do nothing;
  select m.member_id into v_member_id from club.members m where m.user_id = p_user_id;
  perform club.complete_member(v_member_id, null);
  return v_member_id;
end
$$;
revoke execute on function club.ensure_member(uuid) from public, anon, authenticated;

-- Gives a member the rows that every member has. p_actor_id: staff member who enters the person, null at sign-up.
create function club.complete_member(p_member_id uuid, p_actor_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into club.profiles (member_id) values (p_member_id) on conflict (member_id) do nothing;
  if not exists (select 1 from club.member_tiers t where t.member_id = p_member_id) then
    insert into club.member_tiers (member_id, tier_id, reason, set_by)
    values (p_member_id, (select t.tier_id from club.tiers t order by t.rank limit 1), '注册', p_actor_id);
  end if;
end
$$;
revoke execute on function club.complete_member(uuid, uuid) from public, anon, authenticated;

-- Definer: the authentication service inserts the login and has no rights in club.
create function club.on_login_created() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform club.ensure_member(new.id);
  return new;
end
$$;
revoke execute on function club.on_login_created() from public, anon, authenticated;
create trigger club_login_created after insert on auth.users for each row execute function club.on_login_created();

-- Logins that existed before this migration.
select club.ensure_member(u.id) from auth.users u;
