-- Publishing of passages. Called by publish_content with all that the content has, so what is missing is gone.

-- Takes the passages over: [{passage_id, page, min_proof, communities, html, public_from, public_until, content_hash}]. All or none: a passage that
-- makes no sense is a fault of the program that rendered it. Locked, so that two publishers do not mix. Raises PAYLOAD_INVALID (422).
-- Answers {published, unchanged, removed}.
create function club.publish_passages(p_passages jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_all integer;
  v_published integer;
  v_removed integer;
begin
  v_all := pg_catalog.jsonb_array_length(p_passages);
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('passages', 0));
  delete from club.passages p where not exists (
    select 1 from pg_catalog.jsonb_array_elements(p_passages) e where e ->> 'passage_id' = p.passage_id);
  get diagnostics v_removed = row_count;
  insert into club.passages as p (passage_id, page, min_proof, communities, html, public_from, public_until, content_hash)
  select e ->> 'passage_id', e ->> 'page', (e ->> 'min_proof')::smallint,
    -- A list that is missing must not open the passage to every community: null is refused.
    case when pg_catalog.jsonb_typeof(e -> 'communities') = 'array'
      then array(select pg_catalog.jsonb_array_elements_text(e -> 'communities')) end, e ->> 'html',
    club.read_moment(e ->> 'public_from'), club.read_moment(e ->> 'public_until'), e ->> 'content_hash'
  from pg_catalog.jsonb_array_elements(p_passages) e
  on conflict (passage_id) do update set page = excluded.page, min_proof = excluded.min_proof, communities = excluded.communities,
    html = excluded.html, public_from = excluded.public_from, public_until = excluded.public_until,
    content_hash = excluded.content_hash, published_at = club.now()
  where p.content_hash <> excluded.content_hash;
  get diagnostics v_published = row_count;
  return pg_catalog.jsonb_build_object('published', v_published, 'unchanged', v_all - v_published, 'removed', v_removed);
exception
  -- cardinality_violation: the same passage twice.
  when data_exception or integrity_constraint_violation or cardinality_violation then
    perform club.refuse(422, 'PAYLOAD_INVALID', 'passages: ' || sqlerrm);
end
$$;
revoke execute on function club.publish_passages(jsonb) from public, anon, authenticated;

-- What a payload holds besides events, each list if it is there; without it, what the database has stays. Answers {passages: {published,
-- unchanged, removed}}.
create function club.publish_texts(p_payload jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select case when p_payload ? 'passages'
    then pg_catalog.jsonb_build_object('passages', club.publish_passages(p_payload -> 'passages')) else '{}' end
$$;
revoke execute on function club.publish_texts(jsonb) from public, anon, authenticated;

-- As before, and with what else the content says (club.publish_texts), whose answer comes beside the others.
create or replace function club.publish_content(p_payload jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_facts jsonb;
  v_result record;
  v_published integer := 0;
  v_unchanged integer := 0;
  v_refused jsonb := '[]';
  v_present text[];
  v_retired record;
begin
  if p_payload is null or pg_catalog.jsonb_typeof(p_payload -> 'events') is distinct from 'array'
     or coalesce(p_payload ->> 'build_day', '') !~ '^\d{4}-\d{2}-\d{2}$'
     or coalesce(pg_catalog.char_length(p_payload ->> 'notice_version'), 0) not between 1 and 40
     or exists (select 1 from pg_catalog.jsonb_array_elements(p_payload -> 'events') e
       where coalesce(e ->> 'event_id', '') = '' or coalesce(e ->> 'content_hash', '') = '')
     or (select count(*) <> count(distinct e ->> 'event_id') from pg_catalog.jsonb_array_elements(p_payload -> 'events') e) then
    perform club.refuse(422, 'PAYLOAD_INVALID', 'needs notice_version, build_day and events, each once with event_id and content_hash');
  end if;
  perform club.lock_all_events(p_payload -> 'events');
  insert into club.privacy_notices (version) values (p_payload ->> 'notice_version')
    on conflict (version) do update set last_published_at = club.now()
    where club.current_notice() is distinct from excluded.version;
  for v_facts in
    select e from pg_catalog.jsonb_array_elements(p_payload -> 'events') e order by e ->> 'event_id'
  loop
    select * into v_result from club.publish_event(v_facts);
    if v_result.refusal is not null then
      v_refused := v_refused || v_result.refusal;
    elsif v_result.outcome = 'published' then
      v_published := v_published + 1;
    else
      v_unchanged := v_unchanged + 1;
    end if;
  end loop;
  select coalesce(pg_catalog.array_agg(e ->> 'event_id'), '{}') into v_present
    from pg_catalog.jsonb_array_elements(p_payload -> 'events') e;
  select * into v_retired from club.retire_missing(v_present, (p_payload ->> 'build_day')::date);
  return pg_catalog.jsonb_build_object('published', v_published, 'unchanged', v_unchanged,
    'withdrawn', pg_catalog.cardinality(v_retired.withdrawn), 'refused', v_refused || v_retired.refused,
    'over_capacity', club.over_capacity(v_present)) || club.publish_texts(p_payload);
end
$$;
revoke execute on function club.publish_content(jsonb) from public, anon, authenticated;
grant execute on function club.publish_content(jsonb) to service_role;
