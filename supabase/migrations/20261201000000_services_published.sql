-- The service catalogue of the handbook, as far as cases need it: which services there are and in which steps each is done. Written by publish_content alone; gone when
-- the content no longer has it. What owners read of a service stands on its page.
create table club.services (
  service_id text primary key,
  name text not null,
  category text not null,
  steps text[] not null,
  content_hash text not null,
  published_at timestamptz not null default club.now(),
  constraint services_id_shape check (service_id ~ '^[a-z0-9-]+/[a-z0-9-]+$'),
  constraint services_name_filled check (pg_catalog.btrim(name) <> ''),
  constraint services_category_known check (category in ('repair', 'complaint', 'suggestion', 'question', 'praise')),
  constraint services_steps_filled check (pg_catalog.array_position(steps, null) is null and pg_catalog.array_position(steps, '') is null)
);
comment on table club.services is 'Services of the handbook (服务), one row each.';
comment on column club.services.service_id is 'Part and chapter that describe it: service/repair.';
comment on column club.services.steps is 'In their order; none where the handbook names none.';

alter table club.services enable row level security;
-- select_all: they stand in the handbook.
create policy select_all on club.services for select to authenticated using (true);
revoke all on club.services from public, anon, authenticated;
grant select on club.services to authenticated;

-- Takes the services over: [{service_id, name, category, steps, content_hash}]. All or none, as passages are. Raises PAYLOAD_INVALID (422).
-- Answers {published, unchanged, removed}.
create function club.publish_services(p_services jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_all integer;
  v_published integer;
  v_removed integer;
begin
  v_all := pg_catalog.jsonb_array_length(p_services);
  if v_all <> (select count(distinct e ->> 'service_id') from pg_catalog.jsonb_array_elements(p_services) e) then
    perform club.refuse(422, 'PAYLOAD_INVALID', 'services: each once with service_id');
  end if;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('services', 0));
  delete from club.services s where not exists (
    select 1 from pg_catalog.jsonb_array_elements(p_services) e where e ->> 'service_id' = s.service_id);
  get diagnostics v_removed = row_count;
  insert into club.services as s (service_id, name, category, steps, content_hash)
  select e ->> 'service_id', e ->> 'name', e ->> 'category',
    case when pg_catalog.jsonb_typeof(e -> 'steps') = 'array' then array(select pg_catalog.jsonb_array_elements_text(e -> 'steps')) end,
    e ->> 'content_hash'
  from pg_catalog.jsonb_array_elements(p_services) e
  on conflict (service_id) do update set name = excluded.name, category = excluded.category, steps = excluded.steps,
    content_hash = excluded.content_hash, published_at = club.now()
  where s.content_hash <> excluded.content_hash;
  get diagnostics v_published = row_count;
  return pg_catalog.jsonb_build_object('published', v_published, 'unchanged', v_all - v_published, 'removed', v_removed);
exception
  when data_exception or integrity_constraint_violation then
    perform club.refuse(422, 'PAYLOAD_INVALID', 'services: ' || sqlerrm);
end
$$;
revoke execute on function club.publish_services(jsonb) from public, anon, authenticated;

-- As before, and the services. Answers {passages, services: {published, unchanged, removed}}, each if the payload has it.
create or replace function club.publish_texts(p_payload jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select case when p_payload ? 'passages'
      then pg_catalog.jsonb_build_object('passages', club.publish_passages(p_payload -> 'passages')) else '{}' end
    || case when p_payload ? 'services'
      then pg_catalog.jsonb_build_object('services', club.publish_services(p_payload -> 'services')) else '{}' end
$$;
