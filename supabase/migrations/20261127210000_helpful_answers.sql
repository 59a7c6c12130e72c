-- “Did this help?” at the foot of a chapter of the handbook. Anybody may answer, signed in or not; nothing here says who did.
insert into club.settings (key, value, unit, label) values
  ('helpful.hourly_answers', 30, '次', '同一来源一小时最多答几次“有没有帮到您”'),
  ('helpful.text_limit', 200, '字', '“有没有帮到您”的补充最多几个字'),
  ('helpful.small_number', 5, '份', '少于几份时不显示具体数目'),
  ('retention.helpful_days', 730, '天', '“有没有帮到您”的回答保留多久');

-- One answer. The day is kept, not the moment; the request key only tells a repeated sending from a second answer.
create table club.chapter_answers (
  chapter_answer_id bigint generated always as identity primary key,
  request_key uuid not null unique,
  page text not null,
  content_hash text not null,
  helpful boolean not null,
  reason text,
  body text,
  day date not null default club.beijing_day(club.now()),
  constraint chapter_answers_page_shape check (page ~ '^/handbook/[a-z0-9-]+/[a-z0-9-]+/$' and pg_catalog.length(page) <= 200),
  constraint chapter_answers_hash_shape check (content_hash ~ '^[0-9a-f]{16}$'),
  constraint chapter_answers_reason_known check (reason in ('unclear', 'missing', 'wrong', 'failed')),
  constraint chapter_answers_body_filled check (pg_catalog.btrim(body) <> ''),
  constraint chapter_answers_yes_is_all check (not helpful or (reason is null and body is null))
);
comment on table club.chapter_answers is 'Whether chapters of the handbook helped (有没有帮到您), one row an answer, of nobody.';
comment on column club.chapter_answers.content_hash is 'Which text was read, so that answers about an older one are not held against the new.';
comment on column club.chapter_answers.reason is 'After no: unclear, missing, wrong, failed; null = not said.';

create index chapter_answers_by_text on club.chapter_answers (page, content_hash);
create index chapter_answers_by_day on club.chapter_answers (day);
alter table club.chapter_answers enable row level security;
-- select_staff: the editors' work is everybody's business on the staff.
create policy select_staff on club.chapter_answers for select to authenticated using ((select club.is_staff()));
revoke all on club.chapter_answers from public, anon, authenticated;
grant select on club.chapter_answers to authenticated;

-- How often a caller answered in an hour; the caller as club.caller_print() gives it.
create table club.answer_counts (
  caller bytea not null,
  hour timestamptz not null,
  answers integer not null,
  primary key (caller, hour),
  constraint answer_counts_positive check (answers > 0)
);
comment on table club.answer_counts is 'Answers by caller and hour, for the limit; gone after a day.';
alter table club.answer_counts enable row level security;
revoke all on club.answer_counts from public, anon, authenticated;
