import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { ApprovalSheet } from './ApprovalSheet';
import type { Approval } from './approvals';
import { decideApproval, readApprovals, withdrawApproval } from './approvals.api';

/** Milliseconds between two looks while the page is visible. */
const APPROVALS_EVERY_MS = 60_000;

/** What waits for a second person: to decide, one's own requests, and what became of the others. */
function ApprovalsIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="approvals">
      {() => <Approvals />}
    </StaffGate>
  );
}

function Approvals() {
  const [approvals, reload] = useResource(readApprovals, APPROVALS_EVERY_MS);
  return (
    <ResourceView resource={approvals} reload={reload}>
      {(list) => {
        const waiting = list.filter((one) => one.canDecide);
        const mine = list.filter((one) => one.mine && one.state === 'waiting');
        const past = list.filter((one) => one.state !== 'waiting');
        return (
          <div className="stack">
            <h2>{m['staff_approvals.list.waiting']({ count: waiting.length })}</h2>
            {waiting.length === 0 && <p className="empty">{m['staff_approvals.list.none']()}</p>}
            <ul className="entry-list">
              {waiting.map((one) => (
                <li key={one.id}>
                  <ApprovalSheet approval={one} />
                  <Decide approval={one} onChange={reload} />
                </li>
              ))}
            </ul>
            {mine.length > 0 && <h2>{m['staff_approvals.list.mine']({ count: mine.length })}</h2>}
            <ul className="entry-list">
              {mine.map((one) => (
                <li key={one.id}>
                  <ApprovalSheet approval={one} />
                  <Withdraw approval={one} onChange={reload} />
                </li>
              ))}
            </ul>
            {past.length > 0 && (
              <details>
                <summary>{m['staff_approvals.list.past']({ count: past.length })}</summary>
                <ul className="entry-list">
                  {past.map((one) => (
                    <li key={one.id}>
                      <ApprovalSheet approval={one} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        );
      }}
    </ResourceView>
  );
}

function Decide({ approval, onChange }: { approval: Approval; onChange: () => Promise<void> }) {
  const [reason, setReason] = useState('');
  const [state, submit] = useSubmission(`approvals.${approval.id}`, decideApproval);
  const busy = state.status === 'submitting';
  const decide = async (approve: boolean) => {
    if ((await submit({ id: approval.id, approve, reason })) !== undefined) await onChange();
  };
  return (
    <div className="stack">
      <TextField
        label={m['staff_approvals.decide.reason']()}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <div className="cluster">
        <Button tone="primary" busy={busy} onClick={() => void decide(true)}>
          {m['staff_approvals.decide.yes']()}
        </Button>
        <Button tone="danger" busy={busy} onClick={() => void decide(false)}>
          {m['staff_approvals.decide.no']()}
        </Button>
      </div>
    </div>
  );
}

function Withdraw({ approval, onChange }: { approval: Approval; onChange: () => Promise<void> }) {
  const [state, submit] = useSubmission(`approvals.withdraw.${approval.id}`, withdrawApproval);
  const send = async () => {
    if ((await submit({ id: approval.id })) !== undefined) await onChange();
  };
  return (
    <>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button busy={state.status === 'submitting'} onClick={() => void send()}>
        {m['staff_approvals.decide.withdraw']()}
      </Button>
    </>
  );
}

export default guarded(ApprovalsIsland);
