import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { ClaimDesk } from './ClaimDesk';
import { readClaims } from './homes.api';

/** Milliseconds between two looks while the page is visible. */
const CLAIMS_EVERY_MS = 60_000;

/** Claims that wait: look at the papers, decide, and the papers are gone. */
function ClaimsIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="claims">
      {() => <Claims />}
    </StaffGate>
  );
}

function Claims() {
  const [claims, reload] = useResource(readClaims, CLAIMS_EVERY_MS);
  return (
    <ResourceView resource={claims} reload={reload}>
      {(list) => (
        <>
          <p role="status">{list.length === 0 ? m['claims.list.none']() : m['claims.list.count']({ count: list.length })}</p>
          <ul className="entry-list">
            {list.map((claim) => (
              <ClaimDesk key={claim.claimId} claim={claim} onDone={reload} />
            ))}
          </ul>
        </>
      )}
    </ResourceView>
  );
}

export default guarded(ClaimsIsland);
