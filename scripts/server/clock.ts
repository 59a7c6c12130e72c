import type { SupabaseClient } from '@supabase/supabase-js';

/** What `run_due_jobs` did. */
export type JobReport = {
  offers_lapsed: number;
  offers_made: number;
  lots_lapsed: number;
  balances_checked: number;
  mismatches: number;
};

/**
 * Runs the jobs that are due: lapsed offers pass on, points lapse, balances are proved. pg_cron does it on a hosted project.
 * @throws {Error} when the database refuses or finds a balance that is not the sum of its lines
 */
export async function runDueJobs(client: SupabaseClient): Promise<JobReport> {
  const { data, error } = await client.rpc('run_due_jobs');
  if (error) throw new Error(`run_due_jobs: ${error.message}`);
  const report = data as JobReport;
  if (report.mismatches > 0) throw new Error(`run_due_jobs: ${report.mismatches} balances differ from their lines`);
  return report;
}
