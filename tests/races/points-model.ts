import type { Sql } from 'postgres';

type Line = {
  id: string;
  member: string;
  amount: number;
  kind: string;
  reverses: string | null;
  balance_after: number;
  /** When the call began, in microseconds; it may then have waited for others that began later. */
  at: string;
  /** Lots this line took from (positive) or put back into (negative). */
  moves: { lot: string; amount: number }[];
  /** The lot that this line made, if any. */
  lot: { id: string; amount: number; from: string; expires: string } | null;
};

type Lot = { id: string; left: number; from: string; expires: string; line: string };

/** A moment as text that sorts as time does; JavaScript's dates would lose the microseconds. */
const moment = (sql: Sql, column: string) => sql.unsafe(`lpad(((extract(epoch from ${column}) * 1000000)::bigint)::text, 20, '0')`);

/** All lines of the ledger in the order in which they were written. */
export async function readLedger(sql: Sql): Promise<Line[]> {
  return sql<Line[]>`
    select e.point_entry_id::text as id, e.member_id::text as member, e.amount, e.kind, e.reverses::text, e.balance_after, ${moment(sql, 'e.created_at')} as at,
      coalesce((select jsonb_agg(jsonb_build_object('lot', c.point_lot_id, 'amount', c.amount) order by c.lot_consumption_id)
        from club.lot_consumptions c where c.point_entry_id = e.point_entry_id), '[]') as moves,
      (select jsonb_build_object('id', l.point_lot_id, 'amount', l.amount,
          'from', ${moment(sql, 'l.available_from')}, 'expires', coalesce(${moment(sql, 'l.expires_at')}, '~never'))
        from club.point_lots l where l.point_entry_id = e.point_entry_id) as lot
    from club.point_entries e order by e.point_entry_id`;
}

/**
 * The rules of points (docs/domain.md) written a second time, one line after the other: what a line must have done to the lots follows from
 * the lines before it. Answers every line that did something else, and the balance of each member.
 */
export function replayLedger(lines: Line[]): { faults: string[]; balances: Map<string, number> } {
  const faults: string[] = [];
  const lots = new Map<string, Lot[]>();
  const byId = new Map(lines.map((line) => [line.id, line]));
  const balances = new Map<string, number>();
  for (const line of lines) {
    const own = lots.get(line.member) ?? [];
    lots.set(line.member, own);
    const fault = (what: string) => faults.push(`line ${line.id} (${line.kind} ${line.amount}): ${what}`);

    if (line.kind === 'spend' && JSON.stringify(line.moves) !== JSON.stringify(soonestFirst(own, -line.amount, line.at))) {
      fault('did not take the soonest to lapse first');
    }
    if (line.kind === 'return') {
      const spend = byId.get(line.reverses ?? '');
      if (spend?.amount !== -line.amount) fault(`returns another amount than was spent (${spend?.amount})`);
      for (const move of line.moves) {
        if (!spend?.moves.some((taken) => taken.lot === move.lot && taken.amount === -move.amount)) fault(`puts back into lot ${move.lot}`);
      }
    }
    for (const move of line.moves) {
      const lot = own.find((candidate) => candidate.id === move.lot);
      if (lot) lot.left -= move.amount;
      if (!lot || lot.left < 0) fault(`takes ${move.amount} from lot ${move.lot}, which then holds ${lot?.left}`);
    }
    if (line.lot) own.push({ ...line.lot, left: line.lot.amount, line: line.id });
    if (line.kind === 'expire' && own.find((lot) => lot.id === line.moves[0]?.lot)?.left !== 0) fault('leaves points in a lapsed lot');

    const balance = own.reduce((sum, lot) => sum + lot.left, 0);
    balances.set(line.member, balance);
    if (balance < 0) fault(`leaves a balance of ${balance}`);
    if (balance !== line.balance_after) fault(`says that ${line.balance_after} are left, the lots hold ${balance}`);
  }
  return { faults, balances };
}

/** What a spend of so many points takes from which lots: soonest to lapse, then oldest. Lots granted by a call that began later are not there yet. */
function soonestFirst(lots: Lot[], amount: number, at: string): { lot: string; amount: number }[] {
  const order = lots
    .filter((lot) => lot.left > 0 && lot.from <= at)
    .sort((a, b) => (a.expires < b.expires ? -1 : a.expires > b.expires ? 1 : Number(a.line) - Number(b.line)));
  const taken: { lot: string; amount: number }[] = [];
  let left = amount;
  for (const lot of order) {
    if (left === 0) break;
    const amountHere = Math.min(left, lot.left);
    taken.push({ lot: lot.id, amount: amountHere });
    left -= amountHere;
  }
  return taken;
}
