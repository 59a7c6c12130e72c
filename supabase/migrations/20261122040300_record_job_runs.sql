-- Runs of scheduled jobs, one row each, with what they did. Rows older than jobs.keep_days are removed by the job itself.
create table club.job_runs (
  job_run_id bigint generated always as identity primary key,
  job text not null,
  started_at timestamptz not null default club.now(),
  finished_at timestamptz,
  result jsonb,
  error text
);
comment on table club.job_runs is 'Runs of scheduled jobs.';
create index job_runs_by_time on club.job_runs (started_at desc);

alter table club.job_runs enable row level security;
-- select_manager: managers watch that the clock runs.
create policy select_manager on club.job_runs for select to authenticated using ((select club.has_role('manager')));
revoke all on club.job_runs from public, anon, authenticated;
grant select on club.job_runs to authenticated;
