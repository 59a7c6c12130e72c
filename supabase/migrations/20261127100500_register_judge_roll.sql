-- The owners' roll of a staged import, read against the register and the roll that stands. An entry is known by its home and its name.

-- Each line with what it means. first_line: the first line of the file with the same home and name.
create function club.roll_lines(p_import_id uuid)
returns table (line integer, cells jsonb, unit_id uuid, label text, name text, company boolean, role text, phone_hash bytea, phone_tail text,
  share_percent numeric, since date, first_line integer, old club.roll_entries)
language sql stable security invoker set search_path = '' as $$
  with lines as (
    select l.line, l.cells, u.unit_id, u.label, l.cells ->> 'name' as name
    from club.import_lines l
    left join (club.communities c join club.units u on u.community_id = c.community_id) on c.name = l.cells ->> 'project'
      and u.building = l.cells ->> 'building' and u.entrance = coalesce(l.cells ->> 'entrance', '') and u.room = l.cells ->> 'room'
    where l.import_id = p_import_id)
  select l.line, l.cells, l.unit_id, l.label, l.name,
    -- A company is named as one, or says so in its role.
    coalesce(l.cells ->> 'role' = '公司业主' or l.name ~ '(公司|企业|事务所|合作社|基金会|研究院|合伙)', false),
    club.read_roll_role(l.cells ->> 'role'), (l.cells ->> 'phone_hash')::bytea, l.cells ->> 'phone_tail',
    club.read_share(l.cells ->> 'share'), club.read_day(l.cells ->> 'since'),
    min(l.line) over (partition by l.unit_id, l.name), e
  from lines l
  left join club.roll_entries e on e.unit_id = l.unit_id and e.name = l.name and e.ended_at is null
$$;
revoke execute on function club.roll_lines(uuid) from public, anon, authenticated;

-- Everything that keeps the lines from being applied, as club.register_problems.
create function club.roll_problems(p_import_id uuid)
returns table (line integer, field text, code text, value text)
language sql stable security invoker set search_path = '' as $$
  with lines as materialized (select * from club.roll_lines(p_import_id))
  select l.line, f.field, 'MISSING', null from lines l
    cross join (values ('project'), ('building'), ('room'), ('name')) f(field) where l.cells ->> f.field is null
  union all
  select l.line, 'name', 'TOO_LONG', l.name from lines l where pg_catalog.char_length(l.name) > 60
  union all
  select l.line, 'room', 'UNIT_UNKNOWN', pg_catalog.concat_ws(' ', l.cells ->> 'project', l.cells ->> 'building', l.cells ->> 'entrance', l.cells ->> 'room')
    from lines l where l.unit_id is null and l.cells ->> 'project' is not null and l.cells ->> 'building' is not null and l.cells ->> 'room' is not null
  union all
  select l.line, 'phone', 'PHONE_INVALID', l.cells ->> 'phone' from lines l where l.cells ->> 'phone' is not null
  union all
  select l.line, 'role', 'ROLE_UNKNOWN', l.cells ->> 'role' from lines l where l.role is null
  union all
  select l.line, 'share', 'SHARE_INVALID', l.cells ->> 'share' from lines l where l.cells ->> 'share' is not null and l.share_percent is null
  union all
  select l.line, 'since', 'DAY_INVALID', l.cells ->> 'since' from lines l where l.cells ->> 'since' is not null and l.since is null
  union all
  select l.line, 'name', 'LINE_TWICE', l.first_line::text from lines l where l.first_line < l.line and l.unit_id is not null
  union all
  select min(l.line), 'share', 'SHARES_OVER_ALL', pg_catalog.trim_scale(sum(l.share_percent))::text || '%'
    from lines l where l.unit_id is not null and l.role in ('owner', 'co_owner') and l.first_line = l.line
    group by l.unit_id having sum(l.share_percent) > 100.01
$$;
revoke execute on function club.roll_problems(uuid) from public, anon, authenticated;

-- What applying would do, as club.register_plan. An empty cell leaves a fact as it is, but for the role: a line without one means the owner.
-- p_complete: entries of the homes in the file that no line names end.
create function club.roll_plan(p_import_id uuid, p_complete boolean)
returns table (line integer, subject text, subject_id text, act text, label text, before jsonb, after jsonb)
language sql stable security invoker set search_path = '' as $$
  with lines as materialized (select * from club.roll_lines(p_import_id)),
  changes as (
    select l.line, 'roll_entry' as subject, (l.old).roll_entry_id::text as subject_id,
      case when (l.old).roll_entry_id is null then 'added' else 'changed' end as act, l.label || ' ' || l.name as label,
      case when (l.old).roll_entry_id is not null then club.roll_facts(l.old) end as before,
      pg_catalog.jsonb_build_object('name', l.name, 'company', l.company, 'role', l.role,
        -- A tail that ends the number which is known already leaves that number alone.
        'phone_hash', coalesce(l.phone_hash, case when coalesce(l.phone_tail, (l.old).phone_tail) = (l.old).phone_tail then (l.old).phone_hash end),
        'phone_tail', coalesce(l.phone_tail, (l.old).phone_tail), 'share_percent', coalesce(l.share_percent, (l.old).share_percent),
        'since', coalesce(l.since, (l.old).since), 'ended', false) as after
    from lines l)
  select * from changes c where c.before is distinct from c.after
  union all
  select null, 'roll_entry', e.roll_entry_id::text, 'ended', u.label || ' ' || e.name, club.roll_facts(e),
    club.roll_facts(e) || '{"ended": true}'
  from club.roll_entries e join club.units u on u.unit_id = e.unit_id
  where p_complete and e.ended_at is null
    and e.unit_id in (select l.unit_id from lines l)
    and not exists (select 1 from lines l where l.unit_id = e.unit_id and l.name = e.name)
$$;
revoke execute on function club.roll_plan(uuid, boolean) from public, anon, authenticated;
