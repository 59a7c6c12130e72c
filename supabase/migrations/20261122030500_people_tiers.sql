-- Tiers of the club. Every installation needs them, so they are rows of a migration. Rank decides early access.
create table club.tiers (
  tier_id text primary key,
  name text not null,
  rank integer not null,
  constraint tiers_rank_once unique (rank)
);
comment on table club.tiers is 'Tiers (会员等级).';
insert into club.tiers (tier_id, name, rank) values
  ('friend', '会友', 0),
  ('owner', '业主会员', 1),
  ('harbour', '港湾会员', 2),
  ('lighthouse', '灯塔会员', 3);

alter table club.tiers enable row level security;
-- select_all: the tiers are printed in the handbook.
create policy select_all on club.tiers for select to anon, authenticated using (true);
revoke all on club.tiers from public, anon, authenticated;
grant select on club.tiers to anon, authenticated;
