-- A proof may rest on a home: by a letter to it, by its line on the roll, by papers about it. Such a proof holds exactly as long as the person
-- belongs to that home, so that no act that ends the belonging can forget to end the proof.
alter table club.member_proofs add column unit_id uuid;
alter table club.member_proofs add constraint member_proofs_unit foreign key (unit_id) references club.units not valid;
comment on column club.member_proofs.unit_id is 'The home that the proof rests on; null: given to the person by staff.';
create index member_proofs_by_unit on club.member_proofs (unit_id) where unit_id is not null;

-- As of now: roles of a household. tenant 租户 lives there; representative 公司代表 acts for the company that owns it.
alter table club.household_members drop constraint household_members_role_known;
alter table club.household_members
  add column company text,
  add column roll_entry_id uuid;
alter table club.household_members
  add constraint household_members_role_known check (role in ('owner', 'co_owner', 'representative', 'family', 'tenant')) not valid,
  add constraint household_members_company_with_role check ((role = 'representative') = (company is not null)) not valid,
  add constraint household_members_company_length check (char_length(company) between 1 and 60) not valid,
  add constraint household_members_roll_entry foreign key (roll_entry_id) references club.roll_entries not valid;
comment on column club.household_members.company is 'The company that a representative acts for.';
comment on column club.household_members.roll_entry_id is 'The line of the roll that the person was matched with.';
create unique index household_members_one_a_line on club.household_members (roll_entry_id) where ended_at is null and roll_entry_id is not null;

create trigger refuse_the_departed before insert on club.household_members for each row execute function club.refuse_the_departed();

-- What a role may do about the home itself: invite, remove, see who belongs to it.
create function club.is_owning_role(p_role text) returns boolean
language sql immutable security invoker set search_path = '' as $$ select p_role in ('owner', 'co_owner', 'representative') $$;
revoke execute on function club.is_owning_role(text) from public, anon, authenticated;

-- The level that counts now (0–3): the latest that staff gave to the person, raised by later proofs through homes to which the person still belongs;
-- each only until its valid_until. Invoker: in views it sees what the caller may see.
create or replace function club.proof_level(p_member_id uuid) returns integer
language sql stable security invoker set search_path = '' as $$
  with given as (
    select p.member_proof_id, case when p.valid_until is null or p.valid_until > club.now() then p.level else 0 end as level
    from club.member_proofs p where p.member_id = p_member_id and p.unit_id is null
    order by p.member_proof_id desc limit 1)
  select greatest(
    coalesce((select g.level from given g), 0),
    coalesce((
      select max(p.level) from club.member_proofs p
      where p.member_id = p_member_id and p.unit_id is not null and (p.valid_until is null or p.valid_until > club.now())
        and p.member_proof_id > coalesce((select g.member_proof_id from given g), 0)
        and exists (select 1 from club.household_members hm join club.households h on h.household_id = hm.household_id and h.ended_at is null
          where hm.member_id = p_member_id and hm.ended_at is null and h.unit_id = p.unit_id)), 0))::integer
$$;

-- What the caller lacks: NOT_SIGNED_IN, PROOF_REQUIRED, COMMUNITY_REQUIRED, or null for nothing. An empty list of communities asks for none;
-- an argument that is null asks for what nobody has. A home counts for whoever owns it, for their family and for a company's representative; a tenant
-- reads what everybody reads.
create or replace function club.standing_gap(p_min_proof integer, p_communities text[]) returns text
language sql stable security invoker set search_path = '' as $$
  select case
    when me.member_id is null then 'NOT_SIGNED_IN'
    when (club.proof_level(me.member_id) >= p_min_proof) is not true then 'PROOF_REQUIRED'
    when p_communities = '{}' then null
    when not exists (
      select 1 from club.household_members hm
      join club.households h on h.household_id = hm.household_id and h.ended_at is null
      join club.units u on u.unit_id = h.unit_id
      where hm.member_id = me.member_id and hm.ended_at is null and hm.role <> 'tenant' and u.community_id = any (p_communities))
      then 'COMMUNITY_REQUIRED'
  end
  from (select club.current_member_id() as member_id) me
$$;

insert into club.settings (key, value, unit, label) values
  ('proof.code_level', 1, '', '认领码核验到几级（1 或 2）'),
  ('proof.valid_days', 0, '天', '认领码、名册核验的有效期（0＝一直有效）'),
  ('claim.code_days', 60, '天', '认领码印出后多久有效'),
  ('claim.tries_a_day', 10, '次', '每位会员每天最多试几次认领码、名册或邀请'),
  ('claim.tries_a_caller', 30, '次', '同一来源每小时最多试错几次'),
  ('claim.tries_in_all', 1000, '次', '全部会员每小时最多试错几次'),
  ('claim.paper_kilobytes', 3000, 'KB', '每份证明材料最大多少'),
  ('retention.paper_days', 30, '天', '没有人核验的证明材料保留几天');

-- A proof through a home, when it says more than the person's level does. Answers the level that counts then.
create function club.prove_by_home(p_member_id uuid, p_unit_id uuid, p_level integer, p_reason text, p_actor_id uuid, p_valid_until timestamptz)
returns integer
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into club.member_proofs (member_id, level, reason, set_by, valid_until, unit_id)
    values (p_member_id, p_level, p_reason, p_actor_id, p_valid_until, p_unit_id);
  return club.proof_level(p_member_id);
end
$$;
revoke execute on function club.prove_by_home(uuid, uuid, integer, text, uuid, timestamptz) from public, anon, authenticated;

-- When a proof made now by a code or the roll lapses; null for never.
create function club.proof_end() returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select case when club.setting('proof.valid_days') > 0 then club.now() + pg_catalog.make_interval(days => club.setting('proof.valid_days')) end
$$;
revoke execute on function club.proof_end() from public, anon, authenticated;

-- As before, with the roles that a household knows now; the person's line of the roll and company besides. Raises ROLE_UNKNOWN, COMPANY_REQUIRED (422),
-- UNIT_NOT_FOUND (404). Answers the household.
create function club.join_home(p_actor_id uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text, p_company text, p_roll_entry_id uuid)
returns uuid
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_household_id uuid;
  v_company text := case when p_role = 'representative' then nullif(pg_catalog.left(club.clean_line(p_company), 60), '') end;
begin
  if p_role is null or p_role not in ('owner', 'co_owner', 'representative', 'family', 'tenant') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is owner, co_owner, representative, family or tenant');
  elsif p_role = 'representative' and v_company is null then
    perform club.refuse(422, 'COMPANY_REQUIRED', 'a representative names the company');
  end if;
  -- The unit's row is locked, so that two people do not begin two households.
  perform 1 from club.units u where u.unit_id = p_unit_id for update;
  if not found then
    perform club.refuse(404, 'UNIT_NOT_FOUND', 'no such unit');
  end if;
  select h.household_id into v_household_id from club.households h where h.unit_id = p_unit_id and h.ended_at is null;
  if not found then
    insert into club.households (unit_id, name) values (p_unit_id, coalesce(v_company, club.name_of(p_member_id) || '一家'))
    returning household_id into v_household_id;
  end if;
  if not exists (select 1 from club.household_members hm where hm.household_id = v_household_id and hm.member_id = p_member_id
      and hm.ended_at is null and hm.role = p_role and hm.company is not distinct from v_company
      and (p_roll_entry_id is null or hm.roll_entry_id is not distinct from p_roll_entry_id)) then
    update club.household_members set ended_at = club.now()
      where household_id = v_household_id and member_id = p_member_id and ended_at is null;
    insert into club.household_members (household_id, member_id, role, reason, created_by, company, roll_entry_id)
    values (v_household_id, p_member_id, p_role, p_reason, p_actor_id, v_company, p_roll_entry_id);
  end if;
  return v_household_id;
end
$$;
revoke execute on function club.join_home(uuid, uuid, uuid, text, text, text, uuid) from public, anon, authenticated;

create or replace function club.add_to_household(p_actor_id uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text)
returns uuid
language sql volatile security invoker set search_path = '' as $$
  select club.join_home(p_actor_id, p_member_id, p_unit_id, p_role, p_reason, null, null)
$$;

create or replace function club.roll_entry_in_use(p_roll_entry_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.household_members hm where hm.roll_entry_id = p_roll_entry_id)
$$;
