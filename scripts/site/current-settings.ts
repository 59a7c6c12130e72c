import { CURRENT_SETTINGS } from '../../src/lib/content/current-settings.ts';
import { BuildProblem } from './run.ts';

type Row = { key: string; value: number; unit: string; label: string };

/** Hands rows of `club_settings` to this process and to what it starts. Call it before anything that reads content is loaded. */
export function handOver(rows: readonly Row[]): void {
  process.env[CURRENT_SETTINGS] = JSON.stringify(Object.fromEntries(rows.map(({ key, ...setting }) => [key, setting])));
}

/**
 * Where the environment names a backend, the pages print its numbers; managers change them without a new version of the site. Without one those of the
 * migrations hold.
 * @throws {BuildProblem} when the backend that is named does not answer: pages with old numbers would promise what is no longer so
 */
export async function takeCurrentSettings(env: NodeJS.ProcessEnv = process.env, ask: typeof fetch = fetch): Promise<boolean> {
  const url = env.PUBLIC_SUPABASE_URL;
  const key = env.PUBLIC_SUPABASE_PUBLISHABLE_KEY;
  if (!url || !key) return false;
  const address = `${url.replace(/\/$/, '')}/rest/v1/club_settings?select=key,value,unit,label`;
  try {
    const answer = await ask(address, { headers: { apikey: key }, signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    handOver((await answer.json()) as Row[]);
    return true;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BuildProblem(`读不到${url}的设置（${why}）。网站上的数字要和数据库一致：请先把迁移应用到数据库，或等它恢复后再生成。`);
  }
}
