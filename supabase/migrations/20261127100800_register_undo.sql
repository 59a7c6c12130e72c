-- Undoes an applied import as one act, or says why not. What the import added goes, what it changed and ended is as it was before; whatever later
-- facts stand on keeps the whole import from being undone, and is named. Answers {undone, reasons: [{line, label, code}] at most 200, reason_count}; a
-- refusal is data, so that its reasons arrive. Codes: IN_USE (somebody lives there, a letter or an invitation names it, or a person was proved by it),
-- CHANGED_SINCE (no longer as this import left it), FORGOTTEN (the details were deleted after retention.import_days).
-- Raises NOT_STAFF (403), IMPORT_NOT_FOUND (404), IMPORT_STATE (409), REASON_REQUIRED (422). Definer: the role stands in for RLS.
create function club.staff_undo_import(p_key uuid, p_import_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_importer();
  v_args jsonb := pg_catalog.jsonb_build_object('import_id', p_import_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_undo_import', v_args);
  v_import club.imports;
  v_reason text;
  v_reasons jsonb;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_reason := club.require_reason(p_reason);
  perform club.lock_imports();
  v_import := club.find_import(p_import_id, 'applied');
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(o) order by o.line nulls last, o.label), '[]') into v_reasons
    from club.undo_obstacles(p_import_id) o;
  if v_reasons = '[]' then
    perform club.undo_changes(p_import_id);
    update club.imports set state = 'undone', undone_at = club.now(), undone_by = v_actor, undo_reason = v_reason where import_id = p_import_id;
    perform club.audit(v_actor, null, 'staff_undo_import', p_import_id::text, v_reason, pg_catalog.jsonb_build_object('file_name', v_import.file_name));
  end if;
  return club.finish_request(v_actor, p_key, 'staff_undo_import', v_args, pg_catalog.jsonb_build_object(
    'undone', v_reasons = '[]', 'reason_count', pg_catalog.jsonb_array_length(v_reasons),
    'reasons', (select coalesce(pg_catalog.jsonb_agg(x.r order by x.place), '[]')
      from pg_catalog.jsonb_array_elements(v_reasons) with ordinality x(r, place) where x.place <= 200)));
end
$$;
revoke execute on function club.staff_undo_import(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_undo_import(uuid, uuid, text) to authenticated;

-- Whether later facts stand on a unit, apart from the roll entries and units of that import itself.
create function club.unit_in_use(p_unit_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.households h where h.unit_id = p_unit_id)
    or exists (select 1 from club.roll_entries e where e.unit_id = p_unit_id)
$$;
revoke execute on function club.unit_in_use(uuid) from public, anon, authenticated;

-- Whether a person was proved by an entry of the roll.
create function club.roll_entry_in_use(p_roll_entry_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$ select false and p_roll_entry_id is null $$;
revoke execute on function club.roll_entry_in_use(uuid) from public, anon, authenticated;

-- What keeps an import from being undone.
create function club.undo_obstacles(p_import_id uuid) returns table (line integer, label text, code text)
language sql stable security invoker set search_path = '' as $$
  select c.line, coalesce(u.label, c.after ->> 'label', c.subject_id),
    case when c.after = pg_catalog.to_jsonb(club.erased()) then 'FORGOTTEN'
      when u.unit_id is null or club.unit_facts(u) <> c.after then 'CHANGED_SINCE' else 'IN_USE' end
  from club.import_changes c left join club.units u on u.unit_id = c.subject_id::uuid
  where c.import_id = p_import_id and c.subject = 'unit'
    and (u.unit_id is null or club.unit_facts(u) <> c.after or (c.act = 'added' and club.unit_in_use(u.unit_id)))
  union all
  select c.line, m.name, case when m.name <> c.after ->> 'name' then 'CHANGED_SINCE' else 'IN_USE' end
  from club.import_changes c join club.communities m on m.community_id = c.subject_id
  where c.import_id = p_import_id and c.subject = 'community'
    and (m.name <> c.after ->> 'name' or exists (select 1 from club.units u where u.community_id = m.community_id and not exists (
      select 1 from club.import_changes x where x.import_id = p_import_id and x.subject = 'unit' and x.act = 'added' and x.subject_id = u.unit_id::text)))
  union all
  select c.line, coalesce(u.label || ' ' || e.name, c.subject_id),
    case when c.after = pg_catalog.to_jsonb(club.erased()) then 'FORGOTTEN'
      when e.roll_entry_id is null or club.roll_facts(e) <> c.after then 'CHANGED_SINCE' else 'IN_USE' end
  from club.import_changes c
  left join club.roll_entries e on e.roll_entry_id = c.subject_id::uuid
  left join club.units u on u.unit_id = e.unit_id
  where c.import_id = p_import_id and c.subject = 'roll_entry'
    and (e.roll_entry_id is null or club.roll_facts(e) <> c.after
      or (c.act = 'added' and club.roll_entry_in_use(e.roll_entry_id))
      or (c.act = 'ended' and exists (select 1 from club.roll_entries n where n.unit_id = e.unit_id and n.name = e.name and n.ended_at is null)))
$$;
revoke execute on function club.undo_obstacles(uuid) from public, anon, authenticated;

-- Puts everything back. Without obstacles only.
create function club.undo_changes(p_import_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update club.units u set handed_over_on = (c.before ->> 'handed_over_on')::date, warranty_until = (c.before ->> 'warranty_until')::date
    from club.import_changes c
    where c.import_id = p_import_id and c.subject = 'unit' and c.act = 'changed' and u.unit_id = c.subject_id::uuid;
  delete from club.units u using club.import_changes c
    where c.import_id = p_import_id and c.subject = 'unit' and c.act = 'added' and u.unit_id = c.subject_id::uuid;
  delete from club.communities m using club.import_changes c
    where c.import_id = p_import_id and c.subject = 'community' and m.community_id = c.subject_id;
  delete from club.roll_entries e using club.import_changes c
    where c.import_id = p_import_id and c.subject = 'roll_entry' and c.act = 'added' and e.roll_entry_id = c.subject_id::uuid;
  update club.roll_entries e set company = b.company, role = b.role, phone_hash = b.phone_hash, phone_tail = b.phone_tail,
      share_percent = b.share_percent, since = b.since, ended_at = null
    from club.import_changes c cross join lateral pg_catalog.jsonb_populate_record(null::club.roll_entries, c.before) b
    where c.import_id = p_import_id and c.subject = 'roll_entry' and c.act in ('changed', 'ended') and e.roll_entry_id = c.subject_id::uuid;
end
$$;
revoke execute on function club.undo_changes(uuid) from public, anon, authenticated;
