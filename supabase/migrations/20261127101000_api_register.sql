-- Doors to imports; checks and codes stand with the function of the same name in club.

-- Brings in some lines of a file: {import_id, lines}.
create function public.staff_stage_import(p_key uuid, p_import_id uuid, p_kind text, p_file_name text, p_lines jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_stage_import(p_key, p_import_id, p_kind, p_file_name, p_lines)
$$;
revoke execute on function public.staff_stage_import(uuid, uuid, text, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.staff_stage_import(uuid, uuid, text, text, jsonb) to authenticated;

-- What an import would do: {lines, problem_count, problems, counts, changes, print}.
create function public.staff_import_preview(p_import_id uuid, p_complete boolean, p_offset integer) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select club.staff_import_preview(p_import_id, p_complete, p_offset)
$$;
revoke execute on function public.staff_import_preview(uuid, boolean, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_import_preview(uuid, boolean, integer) to authenticated;

-- Applies it: {projects, added, changed, ended, unchanged}.
create function public.staff_apply_import(p_key uuid, p_import_id uuid, p_complete boolean, p_print text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_apply_import(p_key, p_import_id, p_complete, p_print)
$$;
revoke execute on function public.staff_apply_import(uuid, uuid, boolean, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_apply_import(uuid, uuid, boolean, text) to authenticated;

-- Undoes it, or says why not: {undone, reasons, reason_count}.
create function public.staff_undo_import(p_key uuid, p_import_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_undo_import(p_key, p_import_id, p_reason)
$$;
revoke execute on function public.staff_undo_import(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_undo_import(uuid, uuid, text) to authenticated;

-- Puts a staged file away: {state}.
create function public.staff_discard_import(p_key uuid, p_import_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_discard_import(p_key, p_import_id) $$;
revoke execute on function public.staff_discard_import(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_discard_import(uuid, uuid) to authenticated;

-- The imports of all staff.
create function public.staff_imports()
returns table (import_id uuid, kind text, file_name text, state text, counts jsonb, lines integer, created_at timestamptz, created_by text,
  applied_at timestamptz, applied_by text, undone_at timestamptz, undone_by text, undo_reason text)
language sql stable security invoker set search_path = '' as $$ select * from club.staff_imports() $$;
revoke execute on function public.staff_imports() from public, anon, authenticated, service_role;
grant execute on function public.staff_imports() to authenticated;
