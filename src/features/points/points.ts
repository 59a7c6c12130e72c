import { m } from '../../i18n/paraglide/messages.js';

/** The wallet in numbers; all amounts are whole points. */
export type Wallet = {
  balance: number;
  earnedTotal: number;
  spentTotal: number;
  lapsedTotal: number;
  nextLapseAmount: number | null;
  nextLapseAt: string | null;
  /** When the balance was last proved against the ledger. */
  provedAt: string | null;
};

/** One line of the wallet. */
export type PointEntry = {
  pointEntryId: string;
  /** Signed. */
  amount: number;
  kind: 'earn' | 'spend' | 'return' | 'expire' | 'reversal';
  reason: string;
  eventId: string | null;
  createdAt: string;
  expiresAt: string | null;
  balanceAfter: number;
  actorName: string | null;
};

const KINDS: Record<PointEntry['kind'], () => string> = {
  earn: m['points.kind.earn'],
  spend: m['points.kind.spend'],
  return: m['points.kind.return'],
  expire: m['points.kind.expire'],
  reversal: m['points.kind.reversal'],
};

export const kindName = (kind: PointEntry['kind']): string => KINDS[kind]();

/** +5 or −5, with the sign that is read aloud as minus. */
export const signed = (amount: number): string => (amount < 0 ? `−${-amount}` : `+${amount}`);
