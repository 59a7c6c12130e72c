-- Passages (会员段落): parts of a text that only some members may read. They stand in no file of the site; pages hold a teaser and ask here.
-- Written by publish_content alone, as sanitised HTML; gone when the content no longer has them.
create table club.passages (
  passage_id text primary key,
  page text not null,
  min_proof smallint not null,
  communities text[] not null,
  html text not null,
  public_from timestamptz,
  public_until timestamptz,
  content_hash text not null,
  published_at timestamptz not null default club.now(),
  constraint passages_id_shape check (passage_id ~ '^[0-9a-f]{16}$'),
  constraint passages_page_shape check (page ~ '^/.*/$'),
  constraint passages_proof_known check (min_proof between 0 and 3),
  constraint passages_communities_named check (pg_catalog.array_position(communities, null) is null and pg_catalog.array_position(communities, '') is null),
  constraint passages_html_filled check (pg_catalog.btrim(html) <> ''),
  constraint passages_window_open check (public_from is null or public_until is null or public_from < public_until)
);
comment on table club.passages is 'Passages for members (会员段落), one row each.';
comment on column club.passages.passage_id is 'Made from what is public about the passage: its file, teaser, level and communities.';
comment on column club.passages.page is 'Address of the page; of a series the lasting one.';
comment on column club.passages.communities is 'A home in one of these; empty = any member of the level.';
comment on column club.passages.public_from is 'When the page is public; null = no beginning, no end.';

alter table club.passages enable row level security;
-- select_with_standing: whoever is proved well enough and at home there, and only while the page is public.
create policy select_with_standing on club.passages for select to authenticated using (
  (public_from is null or public_from <= club.now()) and (public_until is null or club.now() < public_until)
  and club.has_standing(min_proof, communities));
revoke all on club.passages from public, anon, authenticated;
grant select on club.passages to authenticated;
