import { useEffect, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { type Account, isComplete } from '../../lib/account';
import { refreshAccount, signOut } from '../../lib/session';
import { useSession } from '../../lib/use-session';
import { Button } from '../../ui/Button';
import { Dialled } from '../../ui/Dialled';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { guarded } from '../../ui/guarded';
import { AddressForm } from './AddressForm';
import { homeLine, nextPath, proofSentence, tierName } from './account';
import { ProfileForm } from './ProfileForm';
import { SignInForm } from './SignInForm';
import { SubscriptionSwitch } from './SubscriptionSwitch';
import { UnderFourteen } from './UnderFourteen';
import { UnreadLine } from './UnreadLine';

/** Sign-in, the name asked once, and who one is. */
function AccountIsland() {
  const session = useSession();
  // What is said to somebody under fourteen is said when nobody is signed in any more.
  const [tooYoung, setTooYoung] = useState(false);
  const complete = session.status === 'in' && isComplete(session.account);
  // Back to the event that sent the person here, as soon as nothing more is asked.
  useEffect(() => {
    const next = complete ? nextPath(location.search) : null;
    if (next) location.replace(next);
  }, [complete]);

  if (session.status === 'loading') {
    return (
      <p className="loading" role="status">
        {m['ui.resource.loading']()}
      </p>
    );
  }
  if (session.status === 'failed') {
    return (
      <ErrorNotice error={session.error}>
        <Button onClick={() => void refreshAccount()}>{m['ui.resource.retry']()}</Button>
      </ErrorNotice>
    );
  }
  if (session.status === 'out') {
    return tooYoung ? (
      <Notice kind="ok">
        <p>{m['account.under_14.left']()}</p>
      </Notice>
    ) : (
      <SignInForm />
    );
  }
  if (!complete) {
    return (
      <>
        <h2>{m['account.profile.welcome']()}</h2>
        <ProfileForm account={session.account} />
        {!session.account.displayName && <UnderFourteen onLeft={() => setTooYoung(true)} />}
        <Button tone="quiet" onClick={() => void signOut()}>
          {m['account.card.sign_out']()}
        </Button>
      </>
    );
  }
  return <AccountCard account={session.account} />;
}

function AccountCard({ account }: { account: Account }) {
  const [editing, setEditing] = useState(false);
  return (
    <section className="stack" aria-labelledby="account-name">
      <h2 id="account-name">{m['account.card.hello']({ name: account.displayName ?? '' })}</h2>
      <dl className="data-list">
        <div>
          <dt>{m['account.card.tier']()}</dt>
          <dd>
            {tierName(account)} {account.tierUntil && <small>{m['account.card.until']({ day: showYearDay(account.tierUntil) })}</small>}
          </dd>
        </div>
        <div>
          <dt>{m['account.card.proof']()}</dt>
          <dd>{proofSentence(account.proofLevel)}</dd>
        </div>
        <div>
          <dt>{m['account.card.homes']()}</dt>
          <dd>
            {account.homes.length === 0 && <Dialled text={m['account.card.no_home']()} />}
            {account.homes.map((home) => (
              <div key={home.householdId} lang="zh-CN">
                {homeLine(home)}
              </div>
            ))}
            <div>
              <a href={here('/club/home/')}>{m['account.card.to_homes']()}</a>
            </div>
          </dd>
        </div>
        <div>
          <dt>{m['account.card.email']()}</dt>
          <dd>{account.email || m['account.card.no_email']()}</dd>
        </div>
        <div>
          <dt>{m['account.card.phone']()}</dt>
          <dd>{account.phone ?? m['account.card.no_phone']()}</dd>
        </div>
      </dl>
      {account.email && <AddressForm email={account.email} />}
      {account.email && <SubscriptionSwitch email={account.email} />}
      <UnreadLine />
      <p className="way">
        <a href={here('/club/messages/preferences/')}>{m['messages.preferences.link']()}</a>
        <span className="field-hint">{m['messages.preferences.link_hint']()}</span>
      </p>
      <p className="way">
        <a href={here('/club/privacy/')}>{m['privacy.page.link']()}</a>
        <span className="field-hint">{m['privacy.page.linkHint']()}</span>
      </p>
      {account.roles.length > 0 && (
        <p>
          <a href="/staff/">{m['account.card.staff']()}</a>
        </p>
      )}
      {editing ? (
        <ProfileForm account={account} onDone={() => setEditing(false)} />
      ) : (
        <div className="cluster">
          <Button onClick={() => setEditing(true)}>{m['account.card.edit']()}</Button>
          <Button tone="quiet" onClick={() => void signOut()}>
            {m['account.card.sign_out']()}
          </Button>
        </div>
      )}
    </section>
  );
}

export default guarded(AccountIsland);
