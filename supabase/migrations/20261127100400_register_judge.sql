-- The property register of a staged import, read against what the database holds. Set by set, since a file has tens of thousands of lines.

-- Each line with what it means: the community it names (by code, or by a name that only one has), the unit that is there already. first_line: the
-- first line of the file that names the same home.
create function club.register_lines(p_import_id uuid)
returns table (line integer, cells jsonb, community_id text, project text, known boolean, building text, entrance text, room text,
  handed_over_on date, warranty_until date, first_line integer, old club.units)
language sql stable security invoker set search_path = '' as $$
  with named as (select c.name, min(c.community_id) as community_id, count(*) as homonyms from club.communities c group by 1),
  lines as (
    select l.line, l.cells, l.cells ->> 'project' as project, coalesce(l.cells ->> 'project_code', n.community_id) as community_id,
      l.cells ->> 'building' as building, coalesce(l.cells ->> 'entrance', '') as entrance, l.cells ->> 'room' as room
    from club.import_lines l
    left join named n on n.name = l.cells ->> 'project' and n.homonyms = 1
    where l.import_id = p_import_id)
  select l.line, l.cells, l.community_id, l.project, c.community_id is not null, l.building, l.entrance, l.room,
    club.read_day(l.cells ->> 'handed_over'), club.read_day(l.cells ->> 'warranty'),
    min(l.line) over (partition by l.community_id, l.building, l.entrance, l.room), u
  from lines l
  left join club.communities c on c.community_id = l.community_id
  left join club.units u on u.community_id = l.community_id and u.building = l.building and u.entrance = l.entrance and u.room = l.room
$$;
revoke execute on function club.register_lines(uuid) from public, anon, authenticated;

-- Everything that keeps the lines from being applied: line, column (by the key of its cell), code, and what stands there.
create function club.register_problems(p_import_id uuid)
returns table (line integer, field text, code text, value text)
language sql stable security invoker set search_path = '' as $$
  with lines as materialized (select * from club.register_lines(p_import_id)),
  twice as (select l.community_id from lines l where not l.known group by 1 having count(distinct l.project) > 1)
  select l.line, f.field, 'MISSING', null from lines l
    cross join (values ('project'), ('building'), ('room')) f(field) where l.cells ->> f.field is null
  union all
  select l.line, f.field, 'TOO_LONG', l.cells ->> f.field from lines l
    cross join (values ('project'), ('building'), ('entrance'), ('room')) f(field) where pg_catalog.char_length(l.cells ->> f.field) > 40
  union all
  select l.line, 'project_code', 'CODE_SHAPE', l.cells ->> 'project_code' from lines l
    where l.cells ->> 'project_code' !~ '^[a-z][a-z0-9-]{0,39}$' or l.cells ->> 'project_code' = 'all'
  union all
  select l.line, 'project_code', 'PROJECT_CODE_MISSING', l.project from lines l where l.project is not null and l.community_id is null
  union all
  select l.line, 'project', 'PROJECT_NAME_DIFFERS', c.name from lines l
    join club.communities c on c.community_id = l.community_id where l.project is distinct from c.name
  union all
  select l.line, 'project', 'PROJECT_NAME_TWICE', l.project from lines l
    where l.community_id in (select t.community_id from twice t)
  union all
  select l.line, f.field, 'DAY_INVALID', l.cells ->> f.field from lines l
    cross join lateral (values ('handed_over', l.handed_over_on), ('warranty', l.warranty_until)) f(field, day)
    where l.cells ->> f.field is not null and f.day is null
  union all
  select l.line, 'warranty', 'DAYS_REVERSED', l.cells ->> 'warranty' from lines l
    where coalesce(l.warranty_until, (l.old).warranty_until) < coalesce(l.handed_over_on, (l.old).handed_over_on)
  union all
  select l.line, 'room', 'LINE_TWICE', l.first_line::text from lines l where l.first_line < l.line and l.room is not null and l.building is not null
$$;
revoke execute on function club.register_problems(uuid) from public, anon, authenticated;

-- What applying would do, for lines without problems. subject_id null: made when applied. An empty cell leaves a day as it is.
create function club.register_plan(p_import_id uuid)
returns table (line integer, subject text, subject_id text, act text, label text, before jsonb, after jsonb)
language sql stable security invoker set search_path = '' as $$
  with lines as materialized (select * from club.register_lines(p_import_id))
  select min(l.line), 'community', l.community_id, 'added', l.project, null::jsonb, pg_catalog.jsonb_build_object('name', l.project)
    from lines l where not l.known group by l.community_id, l.project
  union all
  select l.line, 'unit', (l.old).unit_id::text, case when (l.old).unit_id is null then 'added' else 'changed' end,
    pg_catalog.concat_ws(' ', l.project, l.building, nullif(l.entrance, ''), l.room),
    case when (l.old).unit_id is not null then club.unit_facts(l.old) end,
    pg_catalog.jsonb_build_object('label', pg_catalog.concat_ws(' ', l.project, l.building, nullif(l.entrance, ''), l.room),
      'handed_over_on', coalesce(l.handed_over_on, (l.old).handed_over_on), 'warranty_until', coalesce(l.warranty_until, (l.old).warranty_until))
    from lines l
    where (l.old).unit_id is null or l.handed_over_on <> coalesce((l.old).handed_over_on, 'infinity')
      or l.warranty_until <> coalesce((l.old).warranty_until, 'infinity')
$$;
revoke execute on function club.register_plan(uuid) from public, anon, authenticated;
