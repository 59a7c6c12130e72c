-- “Did this help?”: the door for everybody, and what the staff read of the answers.

-- Keeps an answer about a chapter of the handbook: {state: kept}.
create function public.answer_chapter(p_key uuid, p_page text, p_content_hash text, p_helpful boolean, p_reason text, p_body text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.answer_chapter(p_key, p_page, p_content_hash, p_helpful, p_reason, p_body)
$$;
revoke execute on function public.answer_chapter(uuid, text, text, boolean, text, text) from public, anon, authenticated, service_role;
grant execute on function public.answer_chapter(uuid, text, text, boolean, text, text) to anon, authenticated;

-- A number as it may be shown: none, or at least helpful.small_number; null in between. Few people answer, and who saw one of them read
-- must not find the answer.
create function club.shown_number(p_count bigint) returns integer
language sql stable security invoker set search_path = '' as $$
  select case when p_count = 0 or p_count >= club.setting('helpful.small_number') then p_count::integer end
$$;
revoke execute on function club.shown_number(bigint) from public, anon, authenticated;
grant execute on function club.shown_number(bigint) to authenticated;

-- How often each text helped; reasons holds those that were given. no_share is in whole percent, null unless both numbers may be shown.
create view public.staff_chapter_answers with (security_invoker = true) as
select n.page, n.content_hash, n.yes, n.no,
  case when n.yes + n.no > 0 then pg_catalog.round(100.0 * n.no / (n.yes + n.no))::integer end as no_share, n.reasons, n.last_day
from (
  select r.page, r.content_hash, club.shown_number(coalesce(pg_catalog.sum(r.answers) filter (where r.helpful), 0)::bigint) as yes,
    club.shown_number(coalesce(pg_catalog.sum(r.answers) filter (where not r.helpful), 0)::bigint) as no,
    coalesce(pg_catalog.jsonb_object_agg(r.reason, club.shown_number(r.answers)) filter (where r.reason is not null), '{}') as reasons,
    max(r.last_day) as last_day
  from (
    select a.page, a.content_hash, a.helpful, a.reason, count(*) as answers, max(a.day) as last_day
    from club.chapter_answers a group by a.page, a.content_hash, a.helpful, a.reason) r
  group by r.page, r.content_hash) n
where (select club.is_staff());
comment on view public.staff_chapter_answers is 'Whether texts of the handbook helped, one row a text; numbers too small to show are null.';

-- What people wrote after no.
create view public.staff_chapter_texts with (security_invoker = true) as
select a.chapter_answer_id, a.page, a.content_hash, a.reason, a.body, a.day
from club.chapter_answers a where a.body is not null and (select club.is_staff());
comment on view public.staff_chapter_texts is 'What readers of the handbook wrote when a text did not help.';

revoke all on public.staff_chapter_answers, public.staff_chapter_texts from public, anon, authenticated, service_role;
grant select on public.staff_chapter_answers, public.staff_chapter_texts to authenticated;
