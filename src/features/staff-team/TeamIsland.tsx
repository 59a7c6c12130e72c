import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showLastDay, showYearDay } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { roleName, scopeName } from '../../ui/roles';
import { GrantForm } from './GrantForm';
import { type Grant, readTeam, revokeRole } from './team.api';

/** Who may do what, where and until when; rights given and taken. */
function TeamIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="team">
      {() => <Team />}
    </StaffGate>
  );
}

function Team() {
  const [team, reload] = useResource(readTeam);
  return (
    <ResourceView resource={team} reload={reload}>
      {({ grants, places }) => (
        <div className="stack">
          <details>
            <summary>{m['staff_team.grant.summary']()}</summary>
            <GrantForm places={places} onDone={reload} />
          </details>
          <ul className="entry-list">
            {grants
              .filter((one) => one.living)
              .map((one) => (
                <GrantLine key={one.id} grant={one} onChange={reload} />
              ))}
          </ul>
          <Past grants={grants.filter((one) => !one.living)} />
        </div>
      )}
    </ResourceView>
  );
}

function GrantLine({ grant, onChange }: { grant: Grant; onChange: () => Promise<void> }) {
  return (
    <li>
      <EntryHead title={grant.memberName}>
        <span className="tag">{roleName(grant.role)}</span> <span>{scopeName(grant.community, grant.building)}</span>
      </EntryHead>
      <p className="entry-meta">
        {m['staff_team.line.since']({ day: showYearDay(grant.grantedAt), reason: grant.reason })}
        {grant.validUntil && m['staff_team.line.until']({ day: showLastDay(grant.validUntil) })}
      </p>
      {grant.own ? <p className="entry-meta">{m['staff_team.line.own']()}</p> : <RevokeForm grant={grant} onChange={onChange} />}
    </li>
  );
}

function RevokeForm({ grant, onChange }: { grant: Grant; onChange: () => Promise<void> }) {
  const [reason, setReason] = useState('');
  const [state, submit] = useSubmission(`team.revoke.${grant.id}`, revokeRole);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ grantId: grant.id, reason });
    if (answer && !answer.approval_id) await onChange();
  };
  return (
    <details>
      <summary>{m['staff_team.revoke.summary']()}</summary>
      <form className="stack" onSubmit={send}>
        <TextField
          required
          maxLength={200}
          label={m['people.reason.label']()}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && state.answer.approval_id && (
          <Notice kind="ok">
            <p>{m['staff_approvals.asked.text']()}</p>
          </Notice>
        )}
        <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
          {m['staff_team.revoke.submit']()}
        </Button>
      </form>
    </details>
  );
}

function Past({ grants }: { grants: readonly Grant[] }) {
  if (grants.length === 0) return null;
  return (
    <details>
      <summary>{m['staff_team.past.summary']({ count: grants.length })}</summary>
      <ul className="entry-list">
        {grants.map((one) => (
          <li key={one.id}>
            <EntryHead title={one.memberName}>
              <span className="tag">{roleName(one.role)}</span> <span>{scopeName(one.community, one.building)}</span>
            </EntryHead>
            <p className="entry-meta">
              {one.revokedAt
                ? m['staff_team.past.revoked']({ day: showYearDay(one.revokedAt), reason: one.revokeReason ?? '' })
                : one.validUntil && m['staff_team.past.ended']({ day: showLastDay(one.validUntil) })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

export default guarded(TeamIsland);
