-- Staff bring a file in, some hundred lines a call: the browser has read it, and nothing is judged there. The first call names no import and
-- gets its id. The same line again takes the place of the earlier one, so a repeated call changes nothing. Answers {import_id, lines}.
-- Raises NOT_STAFF (403), IMPORT_NOT_FOUND (404), IMPORT_STATE (409), KIND_UNKNOWN, FILE_NAME_REQUIRED, LINES_INVALID, IMPORT_TOO_LONG (422).
-- Definer: the role stands in for RLS.
create function club.staff_stage_import(p_key uuid, p_import_id uuid, p_kind text, p_file_name text, p_lines jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_importer();
  v_args jsonb := pg_catalog.jsonb_build_object('import_id', p_import_id, 'kind', p_kind, 'file_name', p_file_name, 'lines', p_lines);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_stage_import', v_args);
  v_import club.imports;
  v_name text := pg_catalog.left(club.clean_line(p_file_name), 200);
begin
  if v_answer is not null then
    return v_answer;
  elsif p_kind is null or p_kind not in ('register', 'roll') then
    perform club.refuse(422, 'KIND_UNKNOWN', 'kind is register or roll');
  elsif coalesce(v_name, '') = '' then
    perform club.refuse(422, 'FILE_NAME_REQUIRED', 'the file has a name');
  elsif pg_catalog.jsonb_typeof(p_lines) is distinct from 'array' or pg_catalog.jsonb_array_length(p_lines) not between 1 and 2000
      or exists (select 1 from pg_catalog.jsonb_array_elements(p_lines) l
        where pg_catalog.jsonb_typeof(l) <> 'object' or coalesce(l ->> 'line', '') !~ '^[1-9][0-9]{0,6}$' or l ->> 'line' = '1') then
    perform club.refuse(422, 'LINES_INVALID', 'lines is a list of 1 to 2000 objects, each with its line, from 2 on');
  end if;
  if p_import_id is null then
    insert into club.imports (kind, file_name, created_by) values (p_kind, v_name, v_actor) returning * into v_import;
  else
    v_import := club.find_import(p_import_id, 'staged');
    if v_import.kind <> p_kind or v_import.created_by <> v_actor then
      perform club.refuse(404, 'IMPORT_NOT_FOUND', 'no such import of this person');
    end if;
  end if;
  insert into club.import_lines (import_id, line, cells)
  select distinct on (1, 2) v_import.import_id, (l ->> 'line')::integer, club.read_cells(p_kind, l)
  from pg_catalog.jsonb_array_elements(p_lines) with ordinality as x(l, place)
  order by 1, 2, place desc
  on conflict (import_id, line) do update set cells = excluded.cells;
  v_answer := pg_catalog.jsonb_build_object('import_id', v_import.import_id,
    'lines', (select count(*) from club.import_lines l where l.import_id = v_import.import_id));
  if (v_answer ->> 'lines')::integer > club.setting('import.max_lines') then
    perform club.refuse(422, 'IMPORT_TOO_LONG', 'more lines than import.max_lines');
  end if;
  return club.finish_request(v_actor, p_key, 'staff_stage_import', v_args, v_answer);
end
$$;
revoke execute on function club.staff_stage_import(uuid, uuid, text, text, jsonb) from public, anon, authenticated;
grant execute on function club.staff_stage_import(uuid, uuid, text, text, jsonb) to authenticated;

-- Who may bring in files: whoever verifies owners. Raises NOT_SIGNED_IN (401), NOT_STAFF (403).
create function club.require_importer() returns uuid
language sql stable security invoker set search_path = '' as $$
  select club.require_role('verifier')
$$;
revoke execute on function club.require_importer() from public, anon, authenticated;

-- The known cells of a line, clean; others are not kept. Of a phone number the hash and the tail are kept, and the cell itself only when it is none.
create function club.read_cells(p_kind text, p_line jsonb) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_phone text;
  v_digits text;
  v_home jsonb := pg_catalog.jsonb_build_object('project', club.clean_cell(p_line ->> 'project'), 'building', club.clean_cell(p_line ->> 'building'),
    'entrance', club.clean_cell(p_line ->> 'entrance'), 'room', club.clean_cell(p_line ->> 'room'));
begin
  if p_kind = 'register' then
    return pg_catalog.jsonb_strip_nulls(v_home || pg_catalog.jsonb_build_object('project_code', club.clean_cell(p_line ->> 'project_code'),
      'handed_over', club.clean_cell(p_line ->> 'handed_over'), 'warranty', club.clean_cell(p_line ->> 'warranty')));
  end if;
  v_phone := club.clean_cell(p_line ->> 'phone');
  v_digits := club.phone_digits(v_phone);
  return pg_catalog.jsonb_strip_nulls(v_home || pg_catalog.jsonb_build_object(
      'name', nullif(club.clean_line(p_line ->> 'name'), ''), 'role', club.clean_cell(p_line ->> 'role'),
      'share', club.clean_cell(p_line ->> 'share'), 'since', club.clean_cell(p_line ->> 'since')) || case
    when v_phone is null then '{}'
    when v_phone ~ '^[0-9]{4}$' then pg_catalog.jsonb_build_object('phone_tail', v_phone)
    when v_phone ~ '^[0-9 +()-]+$' and v_digits ~ '^[0-9]{6,15}$' then pg_catalog.jsonb_build_object(
      'phone_hash', club.phone_hash(v_digits), 'phone_tail', pg_catalog.right(v_digits, 4))
    else pg_catalog.jsonb_build_object('phone', v_phone) end);
end
$$;
revoke execute on function club.read_cells(text, jsonb) from public, anon, authenticated;
