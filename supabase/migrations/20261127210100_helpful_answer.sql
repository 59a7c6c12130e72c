-- Answering “did this help?”.

-- Counts one more answer of the caller in this hour. Raises TOO_MANY_ANSWERS (429) beyond helpful.hourly_answers; the refusal takes its own
-- count back. The row is the lock: answers of one caller come one after another, so the limit holds when they come at once. Callers
-- without an address are counted together and may give ten times as many, so that none of them keeps all others from answering.
create function club.count_answer() returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_caller bytea := club.caller_print();
  v_hour timestamptz := pg_catalog.date_trunc('hour', club.now());
  v_answers integer;
begin
  insert into club.answer_counts as c (caller, hour, answers) values (v_caller, v_hour, 1)
    on conflict (caller, hour) do update set answers = c.answers + 1 returning c.answers into v_answers;
  if v_answers > club.setting('helpful.hourly_answers') * (case when v_caller = '' then 10 else 1 end) then
    perform club.refuse(429, 'TOO_MANY_ANSWERS', 'too many answers in this hour');
  end if;
  delete from club.answer_counts c where c.hour < v_hour - interval '1 day';
end
$$;
revoke execute on function club.count_answer() from public, anon, authenticated;

-- Keeps an answer about a chapter. Open to everybody (definer). Sending it again with the same key answers the same and counts nothing:
-- REQUEST_KEY_REQUIRED (422), REQUEST_KEY_REUSED (409) for another answer under the same key. CHAPTER_INVALID (422): no address of a
-- chapter, or no hash of a text. ANSWER_REQUIRED (422): neither yes nor no. REASON_UNKNOWN (422): not a reason, or one after yes.
-- TEXT_TOO_LONG (422) above helpful.text_limit. A text after yes is not kept. Answers {state: kept}.
create function club.answer_chapter(p_key uuid, p_page text, p_content_hash text, p_helpful boolean, p_reason text, p_body text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_body text := case when not p_helpful then nullif(club.clean_text(p_body), '') end;
  v_known club.chapter_answers;
begin
  if p_key is null then
    perform club.refuse(422, 'REQUEST_KEY_REQUIRED', 'p_key is required');
  elsif p_page is null or p_page !~ '^/handbook/[a-z0-9-]+/[a-z0-9-]+/$' or pg_catalog.length(p_page) > 200
      or p_content_hash is null or p_content_hash !~ '^[0-9a-f]{16}$' then
    perform club.refuse(422, 'CHAPTER_INVALID', 'no address of a chapter, or no hash of its text');
  elsif p_helpful is null then
    perform club.refuse(422, 'ANSWER_REQUIRED', 'p_helpful is required');
  elsif p_reason is not null and (p_helpful or p_reason not in ('unclear', 'missing', 'wrong', 'failed')) then
    perform club.refuse(422, 'REASON_UNKNOWN', 'not a reason, or a reason after yes');
  elsif pg_catalog.length(v_body) > club.setting('helpful.text_limit') then
    perform club.refuse(422, 'TEXT_TOO_LONG', 'the text is longer than helpful.text_limit');
  end if;
  if not exists (select 1 from club.chapter_answers a where a.request_key = p_key) then
    perform club.count_answer();
    insert into club.chapter_answers (request_key, page, content_hash, helpful, reason, body)
      values (p_key, p_page, p_content_hash, p_helpful, p_reason, v_body) on conflict (request_key) do nothing;
  end if;
  select * into v_known from club.chapter_answers a where a.request_key = p_key;
  if (v_known.page, v_known.content_hash, v_known.helpful, v_known.reason, v_known.body)
      is distinct from (p_page, p_content_hash, p_helpful, p_reason, v_body) then
    perform club.refuse(409, 'REQUEST_KEY_REUSED', 'the key came before with another answer');
  end if;
  return pg_catalog.jsonb_build_object('state', 'kept');
end
$$;
revoke execute on function club.answer_chapter(uuid, text, text, boolean, text, text) from public, anon, authenticated;
grant execute on function club.answer_chapter(uuid, text, text, boolean, text, text) to anon, authenticated;
