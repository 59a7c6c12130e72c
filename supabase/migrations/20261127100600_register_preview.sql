-- What an import would do, before it does it.

-- The plan of either kind of import.
create function club.import_plan(p_import club.imports, p_complete boolean)
returns table (line integer, subject text, subject_id text, act text, label text, before jsonb, after jsonb)
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_import.kind = 'register' then
    return query select * from club.register_plan(p_import.import_id);
  else
    return query select * from club.roll_plan(p_import.import_id, p_complete);
  end if;
end
$$;
revoke execute on function club.import_plan(club.imports, boolean) from public, anon, authenticated;

-- The problems of either kind of import.
create function club.import_problems(p_import club.imports)
returns table (line integer, field text, code text, value text)
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_import.kind = 'register' then
    return query select * from club.register_problems(p_import.import_id);
  else
    return query select * from club.roll_problems(p_import.import_id);
  end if;
end
$$;
revoke execute on function club.import_problems(club.imports) from public, anon, authenticated;

-- A plan as a short text: applying one that is not the one which was looked at is refused.
create function club.plan_print(p_plan jsonb) returns text
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p_plan::text, 'UTF8')), 'hex')
$$;
revoke execute on function club.plan_print(jsonb) from public, anon, authenticated;

-- {lines, problem_count, problems: [{line, field, code, value}] by line, from the p_offset-th on, at most 500, counts: {added, changed, ended, unchanged},
-- changes: [{line, subject, act, label, before, after}] the first 200 without hashes, print}. A read; the number of all problems and changes is always whole.
-- Raises NOT_STAFF (403), IMPORT_NOT_FOUND (404), IMPORT_STATE (409). Definer: the role stands in for RLS.
create function club.staff_import_preview(p_import_id uuid, p_complete boolean, p_offset integer) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_importer();
  v_import club.imports := club.find_import(p_import_id, 'staged');
  v_lines integer := (select count(*) from club.import_lines l where l.import_id = p_import_id);
  v_problems jsonb;
  v_plan jsonb;
begin
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(p) order by p.line, p.field, p.code), '[]') into v_problems
    from club.import_problems(v_import) p;
  if v_problems = '[]' then
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(p) order by p.line nulls last, p.subject, p.label), '[]') into v_plan
      from club.import_plan(v_import, coalesce(p_complete, false)) p;
  end if;
  return pg_catalog.jsonb_build_object('lines', v_lines,
    'problem_count', pg_catalog.jsonb_array_length(v_problems),
    'problems', (select coalesce(pg_catalog.jsonb_agg(x.p order by x.place), '[]') from pg_catalog.jsonb_array_elements(v_problems)
      with ordinality x(p, place) where x.place > greatest(coalesce(p_offset, 0), 0) and x.place <= greatest(coalesce(p_offset, 0), 0) + 500),
    'counts', case when v_plan is not null then club.count_plan(v_plan, v_lines) end,
    'changes', (select coalesce(pg_catalog.jsonb_agg(x.p - 'subject_id'
        || pg_catalog.jsonb_build_object('before', nullif(x.p -> 'before', 'null') - 'phone_hash',
          'after', (x.p -> 'after') - 'phone_hash') order by x.place), '[]')
      from pg_catalog.jsonb_array_elements(coalesce(v_plan, '[]')) with ordinality x(p, place) where x.place <= 200),
    'print', case when v_plan is not null then club.plan_print(v_plan) end);
end
$$;
revoke execute on function club.staff_import_preview(uuid, boolean, integer) from public, anon, authenticated;
grant execute on function club.staff_import_preview(uuid, boolean, integer) to authenticated;

-- {added, changed, ended, unchanged}: homes or entries, without the communities.
create function club.count_plan(p_plan jsonb, p_lines integer) returns jsonb
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'projects', count(*) filter (where p ->> 'subject' = 'community'),
    'added', count(*) filter (where p ->> 'act' = 'added' and p ->> 'subject' <> 'community'),
    'changed', count(*) filter (where p ->> 'act' = 'changed'), 'ended', count(*) filter (where p ->> 'act' = 'ended'),
    'unchanged', p_lines - count(*) filter (where p ->> 'act' <> 'ended' and p ->> 'subject' <> 'community'))
  from pg_catalog.jsonb_array_elements(p_plan) p
$$;
revoke execute on function club.count_plan(jsonb, integer) from public, anon, authenticated;
