-- Who belongs to which household, and as what. Leaving is an end date, not a deletion. Written by staff verbs.
create table club.household_members (
  household_member_id uuid primary key default gen_random_uuid(),
  household_id uuid not null references club.households,
  member_id uuid not null references club.members,
  role text not null,
  reason text not null,
  created_at timestamptz not null default club.now(),
  created_by uuid references club.members,
  ended_at timestamptz,
  constraint household_members_role_known check (role in ('owner', 'co_owner', 'family'))
);
comment on table club.household_members is 'Members of households: owner 业主, co_owner 共有人, family 家人.';
create unique index household_members_once on club.household_members (household_id, member_id) where ended_at is null;
create index household_members_by_member on club.household_members (member_id) where ended_at is null;

alter table club.household_members enable row level security;
-- select_own: one's own homes; who else lives there is not shown.
create policy select_own on club.household_members for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.household_members from public, anon, authenticated;
grant select on club.household_members to authenticated;

alter table club.households enable row level security;
-- select_own: households the caller belongs to.
create policy select_own on club.households for select to authenticated using (exists (
  select 1 from club.household_members h
  where h.household_id = households.household_id and h.ended_at is null
    and h.member_id = (select club.current_member_id())));
revoke all on club.households from public, anon, authenticated;
grant select on club.households to authenticated;

alter table club.units enable row level security;
-- select_own_or_staff: one's own home; staff look up any unit to place a person.
create policy select_own_or_staff on club.units for select to authenticated using (
  (select club.is_staff()) or exists (select 1 from club.households h where h.unit_id = units.unit_id));
revoke all on club.units from public, anon, authenticated;
grant select on club.units to authenticated;

-- The household that stands for a member at an event: one in the event's community first, else the oldest. Null without one.
create function club.household_for(p_member_id uuid, p_community_id text) returns uuid
language sql stable security invoker set search_path = '' as $$
  select h.household_id
  from club.household_members hm
  join club.households h on h.household_id = hm.household_id and h.ended_at is null
  join club.units u on u.unit_id = h.unit_id
  where hm.member_id = p_member_id and hm.ended_at is null
  order by (u.community_id = p_community_id) desc, hm.created_at, hm.household_member_id
  limit 1
$$;
revoke execute on function club.household_for(uuid, text) from public, anon, authenticated;

-- Members who share a living household with the person, the person included.
create function club.housemates(p_member_id uuid) returns setof uuid
language sql stable security invoker set search_path = '' as $$
  select p_member_id
  union
  select other.member_id
  from club.household_members mine
  join club.households h on h.household_id = mine.household_id and h.ended_at is null
  join club.household_members other on other.household_id = mine.household_id and other.ended_at is null
  where mine.member_id = p_member_id and mine.ended_at is null
$$;
revoke execute on function club.housemates(uuid) from public, anon, authenticated;
