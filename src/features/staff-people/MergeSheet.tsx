import { type SubmitEvent, useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { toClubError } from '../../lib/errors';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { MergeSide } from './MergeSide';
import type { MergePreview } from './merges';
import { mergeMembers, readMergePreview } from './merges.api';

type Props = { memberId: string; otherId: string; onDone: () => Promise<void> };

/** Two files side by side, what a merge would come to, and the merge. The open card's file is kept unless it is turned round. */
export function MergeSheet({ memberId, otherId, onDone }: Props) {
  const [turned, setTurned] = useState(false);
  const [keptId, duplicateId] = turned ? [otherId, memberId] : [memberId, otherId];
  const read = useCallback(() => readMergePreview(keptId, duplicateId), [keptId, duplicateId]);
  const [preview, reload] = useResource(read);
  return (
    <ResourceView resource={preview} reload={reload}>
      {(data) => (
        <div className="stack">
          <div className="split">
            <MergeSide title={m['people.merge.kept']()} side={data.kept} other={data.duplicate} />
            <MergeSide title={m['people.merge.duplicate']()} side={data.duplicate} other={data.kept} />
          </div>
          <Button onClick={() => setTurned(!turned)}>{m['people.merge.swap']()}</Button>
          <Outcome preview={data} />
          {data.gap === null && <MergeForm keptId={data.kept.memberId} duplicateId={data.duplicate.memberId} onDone={onDone} />}
        </div>
      )}
    </ResourceView>
  );
}

/** What will be, in numbers and in words; or why it may not be yet. */
function Outcome({ preview: { gap, events, kept, duplicate, after, bothCame } }: { preview: MergePreview }) {
  if (gap !== null) {
    return (
      <ErrorNotice error={toClubError({ message: gap })}>
        {events.length > 0 && <p>{m['people.merge.events']({ titles: events.join('、') })}</p>}
      </ErrorNotice>
    );
  }
  const email = kept.email ?? duplicate.email;
  return (
    <>
      <h3>{m['people.merge.after']()}</h3>
      <ul>
        <li>
          {m['people.merge.after_sums']({
            bookings: after.bookings,
            seats: after.seats,
            waiting: after.waiting,
            points: after.points,
            cases: after.cases,
          })}
        </li>
        <li>{m['people.merge.after_stronger']()}</li>
        {email && duplicate.hasLogin && (
          <li>{kept.hasLogin ? m['people.merge.after_login_both']({ email }) : m['people.merge.after_login_moves']({ email })}</li>
        )}
        <li>{m['people.merge.after_undo']()}</li>
      </ul>
      {bothCame > 0 && (
        <Notice kind="info">
          <p>{m['people.merge.both_came']({ count: bothCame })}</p>
        </Notice>
      )}
    </>
  );
}

function MergeForm({ keptId, duplicateId, onDone }: { keptId: string; duplicateId: string; onDone: () => Promise<void> }) {
  const [reason, setReason, clearReason] = useDraft(`people.merge.${keptId}.${duplicateId}`, '');
  const [state, submit] = useSubmission(`people.merge.${keptId}.${duplicateId}`, mergeMembers);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ keptId, duplicateId, reason });
    if (answer === undefined) return;
    clearReason();
    if (!answer.approval_id) await onDone();
  };
  if (state.status === 'done' && state.answer.approval_id) {
    return (
      <Notice kind="ok">
        <p>{m['staff_approvals.asked.text']()}</p>
      </Notice>
    );
  }
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={m['people.reason.label']()}
        hint={m['people.merge.reason_hint']()}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['people.merge.submit']()}
      </Button>
    </form>
  );
}
