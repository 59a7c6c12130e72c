-- Applies a staged import as one act. Under the lock of imports it is judged once more: any problem, or another plan than the one that was looked
-- at (p_print), and nothing happens. Answers {added, changed, ended, unchanged, projects}. Raises NOT_STAFF (403), IMPORT_NOT_FOUND (404),
-- IMPORT_STATE, IMPORT_HAS_PROBLEMS, IMPORT_CHANGED (409). Definer: the role stands in for RLS.
create function club.staff_apply_import(p_key uuid, p_import_id uuid, p_complete boolean, p_print text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_importer();
  v_args jsonb := pg_catalog.jsonb_build_object('import_id', p_import_id, 'complete', p_complete, 'print', p_print);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_apply_import', v_args);
  v_import club.imports;
  v_plan jsonb;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.lock_imports();
  v_import := club.find_import(p_import_id, 'staged');
  if exists (select 1 from club.import_problems(v_import)) then
    perform club.refuse(409, 'IMPORT_HAS_PROBLEMS', 'the file has problems; the preview names them');
  end if;
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(p) order by p.line nulls last, p.subject, p.label), '[]') into v_plan
    from club.import_plan(v_import, coalesce(p_complete, false)) p;
  if p_print is distinct from club.plan_print(v_plan) then
    perform club.refuse(409, 'IMPORT_CHANGED', 'the register or the roll changed since the preview');
  end if;
  v_answer := club.count_plan(v_plan, (select count(*)::integer from club.import_lines l where l.import_id = p_import_id));
  if v_import.kind = 'register' then
    perform club.apply_register(p_import_id, v_plan);
  else
    perform club.apply_roll(p_import_id, v_plan);
  end if;
  delete from club.import_lines l where l.import_id = p_import_id;
  update club.imports set state = 'applied', complete = coalesce(p_complete, false), counts = v_answer, applied_at = club.now(), applied_by = v_actor
    where import_id = p_import_id;
  perform club.audit(v_actor, null, 'staff_apply_import', p_import_id::text, null, v_answer || pg_catalog.jsonb_build_object('file_name', v_import.file_name));
  return club.finish_request(v_actor, p_key, 'staff_apply_import', v_args, v_answer);
end
$$;
revoke execute on function club.staff_apply_import(uuid, uuid, boolean, text) from public, anon, authenticated;
grant execute on function club.staff_apply_import(uuid, uuid, boolean, text) to authenticated;

-- Writes the register's plan and its history.
create function club.apply_register(p_import_id uuid, p_plan jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into club.communities (community_id, name)
    select p ->> 'subject_id', p ->> 'label' from pg_catalog.jsonb_array_elements(p_plan) p where p ->> 'subject' = 'community';
  insert into club.units (community_id, building, entrance, room, handed_over_on, warranty_until)
    select l.community_id, l.building, l.entrance, l.room, l.handed_over_on, l.warranty_until
    from club.register_lines(p_import_id) l where (l.old).unit_id is null;
  update club.units u set handed_over_on = (p -> 'after' ->> 'handed_over_on')::date, warranty_until = (p -> 'after' ->> 'warranty_until')::date
    from pg_catalog.jsonb_array_elements(p_plan) p
    where p ->> 'subject' = 'unit' and p ->> 'act' = 'changed' and u.unit_id = (p ->> 'subject_id')::uuid;
  -- By now every line of the file finds its unit.
  insert into club.import_changes (import_id, line, subject, subject_id, act, before, after)
    select p_import_id, p.line, p.subject, coalesce(p.subject_id, (l.old).unit_id::text), p.act, p.before, p.after
    from pg_catalog.jsonb_to_recordset(p_plan) p(line integer, subject text, subject_id text, act text, before jsonb, after jsonb)
    left join club.register_lines(p_import_id) l on l.line = p.line and p.subject = 'unit'
    order by p.line, p.subject;
end
$$;
revoke execute on function club.apply_register(uuid, jsonb) from public, anon, authenticated;

-- Writes the roll's plan and its history.
create function club.apply_roll(p_import_id uuid, p_plan jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  insert into club.roll_entries (unit_id, name, company, role, phone_hash, phone_tail, share_percent, since)
    select l.unit_id, l.name, l.company, l.role, l.phone_hash, l.phone_tail, l.share_percent, l.since
    from club.roll_lines(p_import_id) l where (l.old).roll_entry_id is null;
  update club.roll_entries e set company = a.company, role = a.role, phone_hash = a.phone_hash, phone_tail = a.phone_tail,
      share_percent = a.share_percent, since = a.since, ended_at = case when p.act = 'ended' then club.now() end
    from pg_catalog.jsonb_to_recordset(p_plan) p(subject_id uuid, act text, after jsonb)
    cross join lateral pg_catalog.jsonb_populate_record(null::club.roll_entries, p.after) a
    where p.act in ('changed', 'ended') and e.roll_entry_id = p.subject_id;
  insert into club.import_changes (import_id, line, subject, subject_id, act, before, after)
    select p_import_id, p.line, p.subject, coalesce(p.subject_id, (l.old).roll_entry_id::text), p.act, p.before, p.after
    from pg_catalog.jsonb_to_recordset(p_plan) p(line integer, subject text, subject_id text, act text, before jsonb, after jsonb)
    left join club.roll_lines(p_import_id) l on l.line = p.line
    order by p.line nulls last, p.subject_id;
end
$$;
revoke execute on function club.apply_roll(uuid, jsonb) from public, anon, authenticated;
