import { useCallback, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { showLastDay, showYearDay } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/EntryHead';
import { ResourceView } from '../../ui/ResourceView';
import { guarded } from '../../ui/guarded';
import { Stored } from '../../ui/Stored';
import { kindName, type PointEntry, reasonHere, signed, type Wallet } from './points';
import { PAGE_SIZE, readWallet } from './points.api';

/** The wallet: every point the member has, and why. */
function PointsIsland() {
  const session = useSession();
  if (session.status !== 'in') return null;
  return <WalletSection />;
}

function WalletSection() {
  const [count, setCount] = useState(PAGE_SIZE);
  const read = useCallback(() => readWallet(count), [count]);
  const [resource, reload] = useResource(read);
  return (
    <section className="stack" aria-labelledby="my-points">
      <h2 id="my-points">{m['points.wallet.title']()}</h2>
      <ResourceView resource={resource} reload={reload}>
        {({ wallet, entries, more }) => (
          <>
            {wallet && <Balance wallet={wallet} />}
            {entries.length === 0 ? <p>{m['points.wallet.empty']()}</p> : <Lines entries={entries} />}
            {more && <Button onClick={() => setCount((now) => now + PAGE_SIZE)}>{m['points.wallet.more']()}</Button>}
          </>
        )}
      </ResourceView>
    </section>
  );
}

function Balance({ wallet }: { wallet: Wallet }) {
  return (
    <div className="balance">
      <p>
        <strong className="balance-number">{wallet.balance}</strong> {m['points.wallet.unit']()}
      </p>
      {wallet.nextLapseAt && wallet.nextLapseAmount ? (
        <p>{m['points.wallet.next_lapse']({ amount: wallet.nextLapseAmount, day: showLastDay(wallet.nextLapseAt) })}</p>
      ) : null}
      <p className="field-hint">
        {m['points.wallet.totals']({ earned: wallet.earnedTotal, spent: wallet.spentTotal, lapsed: wallet.lapsedTotal })}
        {wallet.provedAt && ` ${m['points.wallet.proved']({ day: showYearDay(wallet.provedAt) })}`}
      </p>
    </div>
  );
}

function Lines({ entries }: { entries: PointEntry[] }) {
  return (
    <ol className="ledger">
      {entries.map((entry) => (
        <li key={entry.pointEntryId} className="ledger-line">
          <span className={entry.amount < 0 ? 'ledger-amount ledger-minus' : 'ledger-amount'}>{signed(entry.amount)}</span>
          <span className="ledger-reason">
            {entry.eventId ? (
              <a href={here(`/events/${entry.eventId}/`)}>
                <Stored text={entry.reason} said={reasonHere(entry.reason)} />
              </a>
            ) : (
              <Stored text={entry.reason} said={reasonHere(entry.reason)} />
            )}
            <Facts
              facts={[
                kindName(entry.kind),
                showYearDay(entry.createdAt),
                entry.expiresAt && m['points.line.until']({ day: showLastDay(entry.expiresAt) }),
                entry.actorName && m['points.line.by']({ name: entry.actorName }),
              ]}
            />
          </span>
          <span className="ledger-after">{m['points.line.after']({ balance: entry.balanceAfter })}</span>
        </li>
      ))}
    </ol>
  );
}

export default guarded(PointsIsland);
