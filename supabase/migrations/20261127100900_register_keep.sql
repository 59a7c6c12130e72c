-- Putting a staged file away, and what is forgotten in time.

-- Discards a staged import; its lines go. Answers {state}. Raises NOT_STAFF (403), IMPORT_NOT_FOUND (404), IMPORT_STATE (409).
-- Definer: the role stands in for RLS.
create function club.staff_discard_import(p_key uuid, p_import_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_importer();
  v_args jsonb := pg_catalog.jsonb_build_object('import_id', p_import_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_discard_import', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.lock_imports();
  perform club.find_import(p_import_id, 'staged');
  delete from club.import_lines l where l.import_id = p_import_id;
  update club.imports set state = 'discarded' where import_id = p_import_id;
  perform club.audit(v_actor, null, 'staff_discard_import', p_import_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_discard_import', v_args, '{"state": "discarded"}');
end
$$;
revoke execute on function club.staff_discard_import(uuid, uuid) from public, anon, authenticated;
grant execute on function club.staff_discard_import(uuid, uuid) to authenticated;

-- Staged files that nobody applied go after retention.staged_days; of the roll's history the names and numbers after retention.import_days.
-- Answers how many rows it changed.
create function club.forget_imports(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_staged uuid[] := array(select i.import_id from club.imports i where i.state = 'staged'
    and i.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.staged_days')) limit p_limit);
  v_forgotten integer;
begin
  delete from club.import_lines l where l.import_id = any (v_staged);
  update club.imports set state = 'discarded' where import_id = any (v_staged);
  update club.import_changes c set before = case when c.before is not null then pg_catalog.to_jsonb(club.erased()) end,
      after = pg_catalog.to_jsonb(club.erased())
    where c.import_change_id in (
      select x.import_change_id from club.import_changes x where x.subject = 'roll_entry' and x.after <> pg_catalog.to_jsonb(club.erased())
        and x.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.import_days')) limit p_limit);
  get diagnostics v_forgotten = row_count;
  return v_forgotten + coalesce(pg_catalog.array_length(v_staged, 1), 0);
end
$$;
revoke execute on function club.forget_imports(integer) from public, anon, authenticated;

-- The imports of all staff, newest first, at most 50. Raises NOT_STAFF (403). Definer: the role stands in for RLS.
create function club.staff_imports()
returns table (import_id uuid, kind text, file_name text, state text, counts jsonb, lines integer, created_at timestamptz, created_by text,
  applied_at timestamptz, applied_by text, undone_at timestamptz, undone_by text, undo_reason text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform club.require_importer();
  return query
    select i.import_id, i.kind, i.file_name, i.state, i.counts,
      (select count(*)::integer from club.import_lines l where l.import_id = i.import_id), i.created_at, club.name_of(i.created_by),
      i.applied_at, club.name_of(i.applied_by), i.undone_at, club.name_of(i.undone_by), i.undo_reason
    from club.imports i order by i.created_at desc, i.import_id limit 50;
end
$$;
revoke execute on function club.staff_imports() from public, anon, authenticated;
grant execute on function club.staff_imports() to authenticated;
