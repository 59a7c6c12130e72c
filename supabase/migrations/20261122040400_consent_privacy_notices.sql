-- Versions of the privacy notice that the site has shown. Written by publish_content: the text lives in content/, this table remembers
-- which version stood there last.
create table club.privacy_notices (
  version text primary key,
  first_published_at timestamptz not null default club.now(),
  last_published_at timestamptz not null default club.now(),
  constraint privacy_notices_version_shape check (char_length(version) between 1 and 40)
);
comment on table club.privacy_notices is 'Published versions of the privacy notice.';

alter table club.privacy_notices enable row level security;
-- select_all: the notice is public.
create policy select_all on club.privacy_notices for select to anon, authenticated using (true);
revoke all on club.privacy_notices from public, anon, authenticated;
grant select on club.privacy_notices to authenticated;

-- The version on the site now; null before the first publishing.
create function club.current_notice() returns text
language sql stable security invoker set search_path = '' as $$
  select n.version from club.privacy_notices n order by n.last_published_at desc, n.version desc limit 1
$$;
revoke execute on function club.current_notice() from public, anon, authenticated;
grant execute on function club.current_notice() to authenticated;
