-- A file that changes or ends much of the register or the roll may need a second person: a wrong column takes the homes of hundreds in one press.
insert into club.settings (key, value, unit, label, min_value, max_value) values
  ('approval.import_lines', 1000000, '行', '导入会变更或离册超过这么多行时要第二人批准（1000000＝不要求）', 0, 1000000);

-- The plan of a staged import, under the lock of imports, if nothing speaks against it and it is the one that was looked at. Raises IMPORT_NOT_FOUND (404),
-- IMPORT_STATE, IMPORT_HAS_PROBLEMS, IMPORT_CHANGED (409).
create function club.checked_plan(p_import_id uuid, p_complete boolean, p_print text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_import club.imports;
  v_plan jsonb;
begin
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
  return v_plan;
end
$$;
revoke execute on function club.checked_plan(uuid, boolean, text) from public, anon, authenticated;

-- {added, changed, ended, unchanged, projects} of a plan for the file as it is staged.
create function club.counts_of(p_import_id uuid, p_plan jsonb) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select club.count_plan(p_plan, (select count(*)::integer from club.import_lines l where l.import_id = p_import_id))
$$;
revoke execute on function club.counts_of(uuid, jsonb) from public, anon, authenticated;

-- Applies a plan that was checked under the same lock: its counts.
create function club.write_import(p_actor_id uuid, p_approver_id uuid, p_import_id uuid, p_complete boolean, p_plan jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_import club.imports := club.find_import(p_import_id, 'staged');
  v_counts jsonb := club.counts_of(p_import_id, p_plan);
begin
  if v_import.kind = 'register' then
    perform club.apply_register(p_import_id, p_plan);
  else
    perform club.apply_roll(p_import_id, p_plan);
  end if;
  delete from club.import_lines l where l.import_id = p_import_id;
  update club.imports set state = 'applied', complete = coalesce(p_complete, false), counts = v_counts, applied_at = club.now(), applied_by = p_actor_id
    where import_id = p_import_id;
  perform club.audit(p_actor_id, null, 'staff_apply_import', p_import_id::text, null,
    v_counts || pg_catalog.jsonb_build_object('file_name', v_import.file_name) || club.approved_by(p_approver_id));
  return v_counts;
end
$$;
revoke execute on function club.write_import(uuid, uuid, uuid, boolean, jsonb) from public, anon, authenticated;

-- As before; for a file that changes or ends more lines than the setting approval.import_lines it answers {approval_id}: the request that waits for this very plan, or
-- a new one. Until the second person says yes nothing is written, and the plan is checked once more then.
create or replace function club.staff_apply_import(p_key uuid, p_import_id uuid, p_complete boolean, p_print text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_importer();
  v_args jsonb := pg_catalog.jsonb_build_object('import_id', p_import_id, 'complete', p_complete, 'print', p_print);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_apply_import', v_args);
  v_plan jsonb;
  v_counts jsonb;
  v_asked jsonb;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_plan := club.checked_plan(p_import_id, p_complete, p_print);
  v_counts := club.counts_of(p_import_id, v_plan);
  if (v_counts ->> 'changed')::integer + (v_counts ->> 'ended')::integer > club.setting('approval.import_lines') then
    v_asked := (select pg_catalog.jsonb_build_object('approval_id', a.approval_id) from club.approvals a
      where a.kind = 'apply_import' and a.requested_by = v_actor and a.expires_at > club.now() and a.args @> v_args
        and not exists (select 1 from club.approval_decisions d where d.approval_id = a.approval_id) limit 1);
    v_answer := coalesce(v_asked, club.ask_approval(v_actor, 'apply_import',
      v_args || pg_catalog.jsonb_build_object('changed', v_counts -> 'changed', 'ended', v_counts -> 'ended'),
      (select i.file_name from club.imports i where i.import_id = p_import_id), null, 'verifier', false));
  else
    v_answer := club.write_import(v_actor, null, p_import_id, p_complete, v_plan);
  end if;
  return club.finish_request(v_actor, p_key, 'staff_apply_import', v_args, v_answer);
end
$$;

create function club.approved_apply_import(p_approval club.approvals, p_approver_id uuid) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_import_id uuid := (p_approval.args ->> 'import_id')::uuid;
  v_complete boolean := (p_approval.args ->> 'complete')::boolean;
  v_plan jsonb := club.checked_plan(v_import_id, v_complete, p_approval.args ->> 'print');
begin
  return club.write_import(p_approval.requested_by, p_approver_id, v_import_id, v_complete, v_plan);
end
$$;
revoke execute on function club.approved_apply_import(club.approvals, uuid) from public, anon, authenticated;
