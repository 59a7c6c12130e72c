-- Communities built by the developer. What stands here belongs to an installation (see docs/deploy.md); the demo's three come
-- from seed.sql. `all` is no community: an event for everyone names it, so events carry no foreign key here.
create table club.communities (
  community_id text primary key,
  name text not null,
  constraint communities_id_shape check (community_id ~ '^[a-z][a-z0-9-]*$' and community_id <> 'all')
);
comment on table club.communities is 'Communities (社区).';

alter table club.communities enable row level security;
-- select_all: names of communities are printed on the public site.
create policy select_all on club.communities for select to anon, authenticated using (true);
revoke all on club.communities from public, anon, authenticated;
grant select on club.communities to authenticated;
