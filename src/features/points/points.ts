import { m } from '../../i18n/paraglide/messages.js';
import { storedHere } from '../../lib/languages/stored-words';

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

/** What the database puts before the reason of the line that it takes back or lets lapse. */
const BEFORE: Record<string, (inner: { reason: string }) => string> = {
  '积分到期：': m['points.reason.lapsed'],
  '撤销签到：': m['points.reason.undone'],
};
const ATTENDED = /^参加“(.*)”$/su;

/**
 * The reason of a line in the language of the page: the database writes it in Simplified, around the title of an event that the page may bring.
 * @returns null for what somebody wrote themselves, or a title that the page does not know: then only the text as it is can be shown
 */
export function reasonHere(reason: string): string | null {
  for (const [before, say] of Object.entries(BEFORE)) {
    if (!reason.startsWith(before)) continue;
    const inner = reasonHere(reason.slice(before.length));
    return inner && say({ reason: inner });
  }
  const title = ATTENDED.exec(reason)?.[1];
  if (title === undefined) return storedHere(reason);
  const said = storedHere(title);
  return said && m['points.reason.attended']({ title: said });
}
