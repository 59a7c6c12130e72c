import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { EntryHead } from '../../ui/EntryHead';
import { type Approval, approvalLines, approvalTitle } from './approvals';

const STATES: Record<Approval['state'], () => string> = {
  waiting: m['staff_approvals.state.waiting'],
  approved: m['staff_approvals.state.approved'],
  refused: m['staff_approvals.state.refused'],
  withdrawn: m['staff_approvals.state.withdrawn'],
  expired: m['staff_approvals.state.expired'],
};

/** A name that leads to the card, for those who may open it. */
function Name({ id, name, mayOpen }: { id: string; name: string; mayOpen: boolean }) {
  return mayOpen ? <a href={`/staff/people/#${id}`}>{name}</a> : name;
}

/** What is asked for, whom it is for, what it comes to, who asked and what became of it. */
export function ApprovalSheet({ approval }: { approval: Approval }) {
  const { facts, memberId } = approval;
  const merge = approval.kind === 'merge_members';
  return (
    <div className="stack stack-tight">
      <EntryHead title={approvalTitle(approval)}>
        <span className="tag">{STATES[approval.state]()}</span>
      </EntryHead>
      <dl className="data-list">
        {memberId && (
          <div>
            <dt>{merge ? m['staff_approvals.fact.kept']() : m['staff_approvals.fact.member']()}</dt>
            <dd>
              <Name id={memberId} name={approval.memberName ?? ''} mayOpen={facts.may_open ?? false} />
            </dd>
          </div>
        )}
        {facts.other_id && (
          <div>
            <dt>{m['staff_approvals.fact.duplicate']()}</dt>
            <dd>
              <Name id={facts.other_id} name={facts.other_name ?? ''} mayOpen={facts.other_may_open ?? false} />
            </dd>
          </div>
        )}
        {approvalLines(approval).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {/* The request for a file carries the file's name as its reason, which the title says already. */}
        {approval.kind !== 'apply_import' && (
          <div>
            <dt>{m['people.reason.label']()}</dt>
            <dd>{approval.reason}</dd>
          </div>
        )}
      </dl>
      <p className="entry-meta">
        {m['staff_approvals.line.asked']({ who: approval.requestedBy, at: showMoment(approval.at) })}
        {approval.state === 'waiting' && m['staff_approvals.line.until']({ at: showMoment(approval.expiresAt) })}
        {approval.decidedBy && m['staff_approvals.line.decided']({ who: approval.decidedBy })}
        {approval.decisionReason && m['staff_approvals.line.because']({ reason: approval.decisionReason })}
      </p>
    </div>
  );
}
