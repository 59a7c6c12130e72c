-- What readers looked for on the site and did not find. They send it themselves, by a button below the results; nothing here says who did, and no search is kept
-- that nobody sent.
insert into club.settings (key, value, unit, label) values
  ('search_miss.query_limit', 40, '字', '读者告诉编辑部搜什么没找到，最多几个字');

update club.settings s set label = '同一个网络地址一小时里最多答几次“有没有帮到您”，或告诉几次没找到' where s.key = 'helpful.hourly_answers';

-- One search in vain. The day is kept, not the moment; the request key only tells a repeated sending from a second one.
create table club.search_misses (
  search_miss_id bigint generated always as identity primary key,
  request_key uuid not null unique,
  query text not null,
  outcome text not null,
  day date not null default club.beijing_day(club.now()),
  constraint search_misses_query_filled check (query <> '' and pg_catalog.length(query) <= 200),
  constraint search_misses_outcome_known check (outcome in ('none', 'near', 'other'))
);
comment on table club.search_misses is 'Words that readers looked for in vain (没找到的词), one row a telling, of nobody.';
comment on column club.search_misses.outcome is 'What the search showed: none = nothing, near = pages that are only alike, other = pages that hold the words and were not meant.';

create index search_misses_by_day on club.search_misses (day);
alter table club.search_misses enable row level security;
-- select_staff: the editors' work is everybody's business on the staff.
create policy select_staff on club.search_misses for select to authenticated using ((select club.is_staff()));
revoke all on club.search_misses from public, anon, authenticated;
grant select on club.search_misses to authenticated;
