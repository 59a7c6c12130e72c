-- Invitations into a home, by a link. Whoever owns the home makes them; whoever holds the link and signs in joins, once. The browser makes the secret (122 random
-- bits) and keeps it; the database has its hash, and no stored answer ever holds the link.
create table club.home_invitations (
  home_invitation_id uuid primary key default gen_random_uuid(),
  household_id uuid not null references club.households,
  token_hash bytea not null,
  role text not null,
  invited_by uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references club.members,
  ended_at timestamptz,
  constraint home_invitations_nobody_twice unique (token_hash),
  constraint home_invitations_role_known check (role in ('family', 'tenant')),
  constraint home_invitations_accepted_by_somebody check ((accepted_at is null) = (accepted_by is null))
);
comment on table club.home_invitations is 'Invitations into households (邀请), by link.';
comment on column club.home_invitations.ended_at is 'Taken back, or the home changed hands.';
create index home_invitations_by_household on club.home_invitations (household_id);
alter table club.home_invitations enable row level security;
-- No policy: shown by club.my_homes, without the hash.
revoke all on club.home_invitations from public, anon, authenticated;

insert into club.settings (key, value, unit, label) values
  ('home.invitation_hours', 72, '小时', '邀请家人的链接多久有效'),
  ('home.people_limit', 12, '人', '一户最多多少人');

-- The caller's living household, which they own. Raises HOUSEHOLD_NOT_FOUND (404), NOT_OWNER (403). Locks it: invitations and acceptances take turns.
create function club.lock_own_household(p_member_id uuid, p_household_id uuid) returns club.households
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_household club.households;
  v_role text;
begin
  select * into v_household from club.households h where h.household_id = p_household_id and h.ended_at is null for update;
  select hm.role into v_role from club.household_members hm
    where hm.household_id = v_household.household_id and hm.member_id = p_member_id and hm.ended_at is null;
  if v_role is null then
    perform club.refuse(404, 'HOUSEHOLD_NOT_FOUND', 'no such home of this person');
  elsif not club.is_owning_role(v_role) then
    perform club.refuse(403, 'NOT_OWNER', 'an owner of the home does this');
  end if;
  return v_household;
end
$$;
revoke execute on function club.lock_own_household(uuid, uuid) from public, anon, authenticated;

-- Makes an invitation: {invitation_id, expires_at}. Raises NOT_SIGNED_IN (401), NOT_OWNER, PROOF_REQUIRED (403: a proved owner invites), HOUSEHOLD_NOT_FOUND (404), ROLE_UNKNOWN,
-- TOKEN_INVALID (422), HOME_FULL (409). Definer: members write no table; owning the home is the check.
create function club.invite_to_home(p_key uuid, p_household_id uuid, p_role text, p_token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id, 'role', p_role, 'token', p_token);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'invite_to_home', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.lock_own_household(v_actor, p_household_id);
  if club.proof_level(v_actor) < 1 then
    perform club.refuse(403, 'PROOF_REQUIRED', 'needs proof level V1');
  elsif p_role is null or p_role not in ('family', 'tenant') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is family or tenant');
  elsif coalesce(p_token, '') !~ '^[0-9a-f]{32}$' or exists (select 1 from club.home_invitations i where i.token_hash = club.token_hash(p_token)) then
    perform club.refuse(422, 'TOKEN_INVALID', '32 fresh hexadecimal digits');
  elsif (select count(*) from club.household_members hm where hm.household_id = p_household_id and hm.ended_at is null)
      + (select count(*) from club.home_invitations i where i.household_id = p_household_id and i.accepted_at is null and i.ended_at is null
        and i.expires_at > club.now()) >= club.setting('home.people_limit') then
    perform club.refuse(409, 'HOME_FULL', 'home.people_limit people and invitations');
  end if;
  insert into club.home_invitations (household_id, token_hash, role, invited_by, expires_at)
    values (p_household_id, club.token_hash(p_token), p_role, v_actor, club.now() + pg_catalog.make_interval(hours => club.setting('home.invitation_hours')))
    returning pg_catalog.jsonb_build_object('invitation_id', home_invitation_id, 'expires_at', expires_at) into v_answer;
  return club.finish_request(v_actor, p_key, 'invite_to_home', v_args, v_answer);
end
$$;
revoke execute on function club.invite_to_home(uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function club.invite_to_home(uuid, uuid, text, text) to authenticated;

-- Takes an invitation back: {state}. Raises HOUSEHOLD_NOT_FOUND (404), NOT_OWNER (403), INVITATION_NOT_FOUND (404). Definer as above.
create function club.withdraw_invitation(p_key uuid, p_invitation_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('invitation_id', p_invitation_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'withdraw_invitation', v_args);
  v_household_id uuid := (select i.household_id from club.home_invitations i
    where i.home_invitation_id = p_invitation_id and i.accepted_at is null and i.ended_at is null);
begin
  if v_answer is not null then
    return v_answer;
  elsif v_household_id is null or not exists (select 1 from club.household_members hm
      where hm.household_id = v_household_id and hm.member_id = v_actor and hm.ended_at is null) then
    perform club.refuse(404, 'INVITATION_NOT_FOUND', 'no such open invitation');
  end if;
  perform club.lock_own_household(v_actor, v_household_id);
  update club.home_invitations set ended_at = club.now() where home_invitation_id = p_invitation_id;
  return club.finish_request(v_actor, p_key, 'withdraw_invitation', v_args, '{"state": "withdrawn"}');
end
$$;
revoke execute on function club.withdraw_invitation(uuid, uuid) from public, anon, authenticated;
grant execute on function club.withdraw_invitation(uuid, uuid) to authenticated;

-- Joins a home by the link's secret: {ok, code, unit, role}; code INVITATION_UNKNOWN, INVITATION_OVER (accepted, taken back or late), ALREADY_AT_HOME, TOO_MANY_TRIES, or null.
-- Refusals are data, since tries are counted. A tenant or a member of the family is proved through the owner: V1. Raises NOT_SIGNED_IN (401), PROFILE_INCOMPLETE (403).
-- Definer: members write no table; the secret is the check.
create function club.accept_invitation(p_key uuid, p_token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('token', p_token);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'accept_invitation', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_profile(v_actor, false);
  v_answer := case when club.may_try(v_actor) then club.take_invitation(v_actor, p_token)
    else '{"ok": false, "code": "TOO_MANY_TRIES"}' end;
  if v_answer ->> 'code' = 'INVITATION_UNKNOWN' then
    perform club.count_wrong();
  end if;
  return club.finish_request(v_actor, p_key, 'accept_invitation', v_args, v_answer);
end
$$;
revoke execute on function club.accept_invitation(uuid, text) from public, anon, authenticated;
grant execute on function club.accept_invitation(uuid, text) to authenticated;

create function club.take_invitation(p_member_id uuid, p_token text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_invitation club.home_invitations;
  v_unit club.units;
begin
  select * into v_invitation from club.home_invitations i
    where coalesce(p_token, '') ~ '^[0-9a-f]{32}$' and i.token_hash = club.token_hash(p_token) for update;
  if not found then
    return '{"ok": false, "code": "INVITATION_UNKNOWN"}';
  end if;
  select u.* into v_unit from club.households h join club.units u on u.unit_id = h.unit_id where h.household_id = v_invitation.household_id and h.ended_at is null;
  if not found or v_invitation.accepted_at is not null or v_invitation.ended_at is not null or v_invitation.expires_at <= club.now() then
    return '{"ok": false, "code": "INVITATION_OVER"}';
  elsif exists (select 1 from club.household_members hm
      where hm.household_id = v_invitation.household_id and hm.member_id = p_member_id and hm.ended_at is null) then
    return '{"ok": false, "code": "ALREADY_AT_HOME"}';
  end if;
  perform club.join_home(v_invitation.invited_by, p_member_id, v_unit.unit_id, v_invitation.role, '业主邀请', null, null);
  perform club.prove_by_home(p_member_id, v_unit.unit_id, 1, '业主邀请', null, club.proof_end());
  update club.home_invitations set accepted_at = club.now(), accepted_by = p_member_id where home_invitation_id = v_invitation.home_invitation_id;
  return pg_catalog.jsonb_build_object('ok', true, 'code', null, 'unit', v_unit.label, 'role', v_invitation.role);
end
$$;
revoke execute on function club.take_invitation(uuid, text) from public, anon, authenticated;
