import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { undoMerge } from './merges.api';
import { ReasonForm } from './ReasonForm';

/** On the line of time, beside a merge that still holds: takes it apart again. */
export function UndoMergeForm({ mergeId, onDone }: { mergeId: string; onDone: () => Promise<void> }) {
  const [state, submit] = useSubmission(`people.unmerge.${mergeId}`, undoMerge);
  return (
    <ReasonForm
      name={`people.unmerge.${mergeId}.reason`}
      summary={m['people.merge.undo']()}
      hint={m['people.merge.undo_hint']()}
      button={m['people.merge.undo_submit']()}
      state={state}
      onSubmit={async (reason) => {
        if ((await submit({ mergeId, reason })) === undefined) return false;
        await onDone();
        return true;
      }}
    />
  );
}
