-- Takes the facts of the content over. Payload: see supabase/README.md. Granted to service_role alone: the secret key is the check
-- (definer: service_role has no rights in club). Idempotent by content_hash. Locks every event, as it may touch any. Raises PAYLOAD_INVALID (422).
-- Answers {published, unchanged, withdrawn, refused: [{event_id, code, detail}], over_capacity: [{event_id, by}]}; the first
-- three are numbers.
create function club.publish_content(p_payload jsonb) returns jsonb
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
    'over_capacity', club.over_capacity(v_present));
end
$$;
revoke execute on function club.publish_content(jsonb) from public, anon, authenticated;
grant execute on function club.publish_content(jsonb) to service_role;

-- Events that hold more people than their capacity says, and by how many: [{event_id, by}]. Those people stay.
create function club.over_capacity(p_event_ids text[]) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'event_id', e.event_id, 'by', s.taken + s.held - e.capacity) order by e.event_id), '[]'::jsonb)
  from club.events e cross join lateral club.seats_of(e.event_id) s
  where e.event_id = any (p_event_ids) and e.state = 'scheduled' and e.starts_at > club.now()
    and s.taken + s.held > e.capacity
$$;
revoke execute on function club.over_capacity(text[]) from public, anon, authenticated;

-- Locks the events of a payload, their former slugs and those in the database, in ascending order (bytes, whatever the database's collation).
create function club.lock_all_events(p_events jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event_id text;
begin
  for v_event_id in
    select x.id from (
      select e ->> 'event_id' as id from pg_catalog.jsonb_array_elements(p_events) e
      union select f from pg_catalog.jsonb_array_elements(p_events) e,
        pg_catalog.jsonb_array_elements_text(case when pg_catalog.jsonb_typeof(e -> 'formerly') = 'array' then e -> 'formerly' else '[]' end) f
      union select e.event_id from club.events e where e.state <> 'withdrawn' and e.ends_at > club.now()) x
    order by x.id collate "C"
  loop
    perform club.lock_event(v_event_id);
  end loop;
end
$$;
revoke execute on function club.lock_all_events(jsonb) from public, anon, authenticated;
