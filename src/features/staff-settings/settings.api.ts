import { answerOf, supabase } from '../../lib/supabase';
import type { Setting } from './settings';

type Row = Record<string, unknown>;

export type SettingVersion = {
  id: string;
  oldValue: number;
  newValue: number;
  reason: string;
  at: string;
  actorName: string;
  approverName: string | null;
};

export async function readSettings(): Promise<Setting[]> {
  const rows = await answerOf(supabase().from('staff_settings').select().order('key'));
  return (rows as Row[]).map((row) => ({
    key: row.key as string,
    value: row.value as number,
    unit: row.unit as string,
    label: row.label as string,
    min: row.min_value as number,
    max: row.max_value as number,
    changedAt: row.changed_at as string | null,
    changedBy: row.changed_by as string | null,
  }));
}

/** Changes of one setting, newest first. */
export async function readVersions(key: string): Promise<SettingVersion[]> {
  const rows = await answerOf(
    supabase().from('staff_setting_versions').select().eq('key', key).order('setting_version_id', { ascending: false }).limit(50),
  );
  return (rows as Row[]).map((row) => ({
    id: String(row.setting_version_id),
    oldValue: row.old_value as number,
    newValue: row.new_value as number,
    reason: row.reason as string,
    at: row.created_at as string,
    actorName: row.actor_name as string,
    approverName: row.approver_name as string | null,
  }));
}

/** Answers the new value, or the request that waits for a second person. */
export function setSetting(key: string, input: { setting: string; value: number; reason: string }) {
  return answerOf(
    supabase().rpc('staff_set_setting', { p_key: key, p_setting: input.setting, p_value: input.value, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ value?: number; approval_id?: string }>;
}
