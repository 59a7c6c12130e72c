-- Schedules club.run_due_jobs() every minute with pg_cron where the server has it (a hosted project); says whether it did. Elsewhere the
-- local server or the host's own scheduler calls it. Callable by the owner of the database only; safe to call again.
create function club.schedule_jobs() returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if not exists (select 1 from pg_catalog.pg_extension x where x.extname = 'pg_cron') then
    return false;
  end if;
  execute $sql$select cron.schedule('club-run-due-jobs', '* * * * *', 'select club.run_due_jobs()')$sql$;
  return true;
end
$$;
revoke execute on function club.schedule_jobs() from public, anon, authenticated;

-- Where pg_cron can be had it is switched on here. A server that has its files but does not preload it refuses: then jobs are called from outside.
do $$
begin
  if exists (select 1 from pg_catalog.pg_available_extensions a where a.name = 'pg_cron') then
    begin
      create extension if not exists pg_cron;
    exception when others then
      raise notice 'pg_cron is not usable here: %', sqlerrm;
    end;
  end if;
  perform club.schedule_jobs();
end
$$;
