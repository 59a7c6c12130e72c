import { useEffect, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { isComplete } from '../../lib/account';
import { refreshAccount } from '../../lib/session';
import { showLastDay } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { guarded } from '../../ui/guarded';
import { Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { SignInLine } from '../../ui/SignInLine';
import { AcceptInvitation } from './AcceptInvitation';
import { HomeSection } from './HomeSection';
import { ProxySection } from './ProxySection';
import { proofSentence, readHash } from './home';
import { readMyHomes } from './home.api';
import type { CaseRules } from './proxies';
import { WaysToProve } from './WaysToProve';

type Props = { caseRules: CaseRules };

/** My homes, who lives there, and how to show that a home is mine. */
function HomeIsland({ caseRules }: Props) {
  const session = useSession();
  if (session.status === 'loading') {
    return (
      <p className="loading" role="status">
        {m['ui.resource.loading']()}
      </p>
    );
  }
  if (session.status !== 'in') return <SignInLine reason={m['my_home.gate.sign_in']()} />;
  if (!isComplete(session.account)) {
    return (
      <Notice kind="info">
        <p>
          {m['my_home.gate.name_first']()}{' '}
          <a href={here(`/club/?next=${encodeURIComponent(here('/club/home/'))}`)}>{m['my_home.gate.to_name']()}</a>
        </p>
      </Notice>
    );
  }
  return <Homes caseRules={caseRules} />;
}

function Homes({ caseRules }: Props) {
  const [homes, reload] = useResource(readMyHomes);
  // What the address carried is read once and taken out of it: it should stand in no history and no screenshot.
  const [brought, setBrought] = useState<ReturnType<typeof readHash>>({ code: null, invitation: null });
  useEffect(() => {
    const found = readHash(location.hash);
    if (!found.code && !found.invitation) return;
    setBrought(found);
    history.replaceState(null, '', location.pathname);
  }, []);
  const changed = async () => {
    await Promise.all([reload(), refreshAccount()]);
  };
  return (
    <div className="stack stack-loose">
      {brought.invitation && <AcceptInvitation secret={brought.invitation} onDone={changed} />}
      <ResourceView resource={homes} reload={reload}>
        {(data) => (
          <>
            <p className="lead">
              {proofSentence(data.proofLevel)}
              {data.proofUntil && <small> {m['my_home.proof.until']({ day: showLastDay(data.proofUntil) })}</small>}
            </p>
            {data.homes.map((home) => (
              <HomeSection key={home.householdId} home={home} onChange={changed} />
            ))}
            <ProxySection people={data.homes.flatMap((home) => home.people ?? [])} rules={caseRules} />
            <WaysToProve key={brought.code} code={brought.code} data={data} onDone={changed} />
          </>
        )}
      </ResourceView>
    </div>
  );
}

export default guarded(HomeIsland);
