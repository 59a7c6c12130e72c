-- Answers about the handbook are forgotten in time with everything else.

-- What this part has kept long enough; answers how many answers went. The counts by hour go with them.
create function club.forget_answers(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_answers integer;
begin
  delete from club.chapter_answers a where a.chapter_answer_id in (
    select x.chapter_answer_id from club.chapter_answers x
    where x.day < club.beijing_day(club.now()) - club.setting('retention.helpful_days') limit p_limit);
  get diagnostics v_answers = row_count;
  delete from club.answer_counts c where c.hour < club.now() - interval '1 day';
  return v_answers;
end
$$;
revoke execute on function club.forget_answers(integer) from public, anon, authenticated;

-- As before, and answers about the handbook: {parties, cases, mails, requests, homes, answers}.
create or replace function club.apply_retention(p_limit integer default 1000) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return club.forget_old_rows(p_limit)
    || pg_catalog.jsonb_build_object('homes', club.forget_homes(p_limit), 'answers', club.forget_answers(p_limit));
end
$$;
