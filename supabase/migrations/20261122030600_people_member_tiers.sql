-- A member's tier: a row with from, until and a reason. The latest row that is in force counts, so that a tier given until a date
-- falls back to the one before it. Written by the sign-in trigger (friend) and staff_set_tier; never changed.
create table club.member_tiers (
  member_tier_id bigint generated always as identity primary key,
  member_id uuid not null references club.members,
  tier_id text not null references club.tiers,
  from_at timestamptz not null default club.now(),
  until_day date,
  reason text not null,
  set_by uuid references club.members,
  created_at timestamptz not null default club.now()
);
comment on table club.member_tiers is 'Tiers given to members.';
comment on column club.member_tiers.until_day is 'Last Beijing day in force; null = without end.';
create index member_tiers_latest on club.member_tiers (member_id, member_tier_id desc);

alter table club.member_tiers enable row level security;
-- select_own: a person sees their own tiers.
create policy select_own on club.member_tiers for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.member_tiers from public, anon, authenticated;
grant select on club.member_tiers to authenticated;
create trigger append_only before update or delete on club.member_tiers for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.member_tiers execute function club.refuse_change();

-- The tier in force now. Invoker: in views it sees what the caller may see.
create function club.tier_of(p_member_id uuid)
returns table (tier_id text, tier_name text, tier_rank integer, tier_until date)
language sql stable security invoker rows 1 set search_path = '' as $$
  select t.tier_id, t.name, t.rank, mt.until_day
  from club.member_tiers mt join club.tiers t on t.tier_id = mt.tier_id
  where mt.member_id = p_member_id and mt.from_at <= club.now()
    and (mt.until_day is null or mt.until_day >= club.beijing_day(club.now()))
  order by mt.member_tier_id desc limit 1
$$;
revoke execute on function club.tier_of(uuid) from public, anon, authenticated;
grant execute on function club.tier_of(uuid) to authenticated;
