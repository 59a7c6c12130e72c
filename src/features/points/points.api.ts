import { answerOf, supabase } from '../../lib/supabase';
import type { PointEntry, Wallet } from './points';

type Row = Record<string, unknown>;

/** Lines shown at first; more on demand. */
export const PAGE_SIZE = 20;

const toWallet = (row: Row): Wallet => ({
  balance: row.balance as number,
  earnedTotal: row.earned_total as number,
  spentTotal: row.spent_total as number,
  lapsedTotal: row.lapsed_total as number,
  nextLapseAmount: row.next_lapse_amount as number | null,
  nextLapseAt: row.next_lapse_at as string | null,
  provedAt: row.proved_at as string | null,
});

const toEntry = (row: Row): PointEntry => ({
  pointEntryId: String(row.point_entry_id),
  amount: row.amount as number,
  kind: row.kind as PointEntry['kind'],
  reason: row.reason as string,
  eventId: row.event_id as string | null,
  createdAt: row.created_at as string,
  expiresAt: row.expires_at as string | null,
  balanceAfter: row.balance_after as number,
  actorName: row.actor_name as string | null,
});

/** The wallet and its newest `count` lines; `more` says whether older ones exist. */
export async function readWallet(count: number): Promise<{ wallet: Wallet | null; entries: PointEntry[]; more: boolean }> {
  const db = supabase();
  const [wallet, entries] = await Promise.all([
    answerOf(db.from('my_points').select().maybeSingle()),
    answerOf(db.from('my_point_entries').select().order('point_entry_id', { ascending: false }).range(0, count)),
  ]);
  const rows = (entries as Row[]).map(toEntry);
  return { wallet: wallet && toWallet(wallet as Row), entries: rows.slice(0, count), more: rows.length > count };
}
