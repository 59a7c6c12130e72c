-- The clock: everything that is due because time passed. Called every minute (local server, pg_cron); safe to call at any time, twice at
-- once too: a second caller finds the lock taken and leaves. Each part stands alone, so one failure does not stop the rest.
-- Granted to service_role alone (definer: it has no rights in club).
-- Answers {offers_lapsed, offers_made, lots_lapsed, balances_checked, mismatches}.
create function club.run_due_jobs() returns jsonb
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
  delete from club.job_runs j
    where j.started_at < club.now() - pg_catalog.make_interval(days => club.setting('jobs.keep_days'));
  update club.job_runs set finished_at = club.now(), result = v_result,
    error = nullif(pg_catalog.array_to_string(v_errors, '; '), '') where job_run_id = v_run_id;
  return v_result;
end
$$;
revoke execute on function club.run_due_jobs() from public, anon, authenticated;
grant execute on function club.run_due_jobs() to service_role;

-- Settles events whose queue may have something due, in ascending order of their ids: an offer past its time, somebody who waits.
create function club.settle_due_events() returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event_id text;
  v_settled record;
  v_lapsed integer := 0;
  v_made integer := 0;
begin
  for v_event_id in
    select x.event_id from (
      select o.event_id from club.offers o where o.state = 'open' and o.expires_at <= club.now()
      union
      select w.event_id from club.waiting_entries w where w.state = 'waiting') x
    order by x.event_id collate "C"
  loop
    select * into v_settled from club.settle_event(v_event_id);
    v_lapsed := v_lapsed + v_settled.lapsed;
    v_made := v_made + v_settled.made;
  end loop;
  return pg_catalog.jsonb_build_object('offers_lapsed', v_lapsed, 'offers_made', v_made);
end
$$;
revoke execute on function club.settle_due_events() from public, anon, authenticated;
