-- Retention as a job: once an hour, inside club.run_due_jobs, with a row of its own in club.job_runs.
create function club.run_retention() returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if not exists (select 1 from club.job_runs j where j.job = 'apply_retention' and j.started_at > club.now() - interval '1 hour') then
    insert into club.job_runs (job, finished_at, result) values ('apply_retention', club.now(), club.apply_retention());
  end if;
end
$$;
revoke execute on function club.run_retention() from public, anon, authenticated;

-- As before, and retention; a failure of one part does not stop the rest.
create or replace function club.run_due_jobs() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_run_id bigint;
  v_result jsonb := '{"offers_lapsed": 0, "offers_made": 0, "lots_lapsed": 0, "balances_checked": 0, "mismatches": 0}';
  v_errors text[] := '{}';
  v_proof record;
begin
  if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('job:run_due_jobs', 0)) then
    return v_result;
  end if;
  insert into club.job_runs (job) values ('run_due_jobs') returning job_run_id into v_run_id;
  begin
    v_result := v_result || club.settle_due_events();
  exception when others then
    v_errors := v_errors || ('queue: ' || sqlerrm);
  end;
  begin
    v_result := v_result || pg_catalog.jsonb_build_object('lots_lapsed', club.expire_lots());
  exception when others then
    v_errors := v_errors || ('expiry: ' || sqlerrm);
  end;
  begin
    select * into v_proof from club.prove_balances(club.setting('points.proofs_per_run'));
    v_result := v_result || pg_catalog.jsonb_build_object('balances_checked', v_proof.checked, 'mismatches', v_proof.mismatches);
    if v_proof.mismatches > 0 then
      v_errors := v_errors || ('wrong balances: ' || pg_catalog.array_to_string(v_proof.wrong, ', '));
    end if;
  exception when others then
    v_errors := v_errors || ('proof: ' || sqlerrm);
  end;
  begin
    perform club.run_retention();
  exception when others then
    v_errors := v_errors || ('retention: ' || sqlerrm);
  end;
  delete from club.job_runs j
    where j.started_at < club.now() - pg_catalog.make_interval(days => club.setting('jobs.keep_days'));
  update club.job_runs set finished_at = club.now(), result = v_result,
    error = nullif(pg_catalog.array_to_string(v_errors, '; '), '') where job_run_id = v_run_id;
  return v_result;
end
$$;
