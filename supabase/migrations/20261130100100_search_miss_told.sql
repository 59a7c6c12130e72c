-- Telling the editors what was looked for in vain.

-- Keeps words that a reader looked for in vain. Open to everybody (definer); counted with the answers about chapters, by caller and hour. Sending it again with the
-- same key answers the same and counts nothing: REQUEST_KEY_REQUIRED (422), REQUEST_KEY_REUSED (409) for other words under the same key. QUERY_REQUIRED (422): no
-- words. QUERY_TOO_LONG (422) above search_miss.query_limit. QUERY_PERSONAL (422): a mailbox, or so many digits in a row that they may be somebody's number.
-- OUTCOME_UNKNOWN (422): not what a search can show. TOO_MANY_ANSWERS (429). Answers {state: kept}.
create function club.tell_search_miss(p_key uuid, p_query text, p_outcome text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_query text := club.clean_line(p_query);
  v_known club.search_misses;
begin
  if p_key is null then
    perform club.refuse(422, 'REQUEST_KEY_REQUIRED', 'p_key is required');
  elsif coalesce(v_query, '') = '' then
    perform club.refuse(422, 'QUERY_REQUIRED', 'p_query is empty');
  elsif pg_catalog.length(v_query) > club.setting('search_miss.query_limit') then
    perform club.refuse(422, 'QUERY_TOO_LONG', 'the words are longer than search_miss.query_limit');
  elsif v_query like '%@%' or pg_catalog.regexp_replace(v_query, '[\s-]', '', 'g') ~ '[0-9]{7}' then
    perform club.refuse(422, 'QUERY_PERSONAL', 'the words look like a mailbox or a number of somebody');
  elsif p_outcome is null or p_outcome not in ('none', 'near', 'other') then
    perform club.refuse(422, 'OUTCOME_UNKNOWN', 'p_outcome is none, near or other');
  end if;
  if not exists (select 1 from club.search_misses s where s.request_key = p_key) then
    perform club.count_answer();
    insert into club.search_misses (request_key, query, outcome) values (p_key, v_query, p_outcome) on conflict (request_key) do nothing;
  end if;
  select * into v_known from club.search_misses s where s.request_key = p_key;
  if (v_known.query, v_known.outcome) is distinct from (v_query, p_outcome) then
    perform club.refuse(409, 'REQUEST_KEY_REUSED', 'the key came before with other words');
  end if;
  return pg_catalog.jsonb_build_object('state', 'kept');
end
$$;
revoke execute on function club.tell_search_miss(uuid, text, text) from public, anon, authenticated;
grant execute on function club.tell_search_miss(uuid, text, text) to anon, authenticated;

-- What this part has kept long enough; answers how many rows went. The counts by hour go with them.
create or replace function club.forget_answers(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_last date := club.beijing_day(club.now()) - club.setting('retention.helpful_days');
  v_answers integer;
  v_misses integer;
begin
  delete from club.chapter_answers a where a.chapter_answer_id in (
    select x.chapter_answer_id from club.chapter_answers x where x.day < v_last limit p_limit);
  get diagnostics v_answers = row_count;
  delete from club.search_misses s where s.search_miss_id in (
    select x.search_miss_id from club.search_misses x where x.day < v_last limit p_limit);
  get diagnostics v_misses = row_count;
  delete from club.answer_counts c where c.hour < club.now() - interval '1 day';
  return v_answers + v_misses;
end
$$;
revoke execute on function club.forget_answers(integer) from public, anon, authenticated;
update club.settings s set label = '“有没有帮到您”的回答和没找到的词保留多久' where s.key = 'retention.helpful_days';
