import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { Notice } from '../../ui/Notice';
import { MergeCandidate } from './MergeCandidate';
import { reasonName } from './merges';
import { readDuplicates } from './merges.api';

type Props = { memberId: string; onChange: () => Promise<void> };

/** Other files that look like the same person; nothing where there are none, or while nobody knows. */
export function DuplicatePanel({ memberId, onChange }: Props) {
  const read = useCallback(() => readDuplicates(memberId), [memberId]);
  const [duplicates] = useResource(read);
  const [open, setOpen] = useState<string | null>(null);
  const [merged, setMerged] = useState(false);
  if (merged) {
    return (
      <Notice kind="ok">
        <p>{m['people.merge.done']()}</p>
      </Notice>
    );
  }
  if (duplicates.status !== 'ready' || duplicates.data.length === 0) return null;
  return (
    <section aria-labelledby={`duplicates-${memberId}`}>
      <h2 id={`duplicates-${memberId}`}>{m['people.merge.found']({ count: duplicates.data.length })}</h2>
      <ul className="entry-list">
        {duplicates.data.map((one) => (
          <MergeCandidate
            key={one.memberId}
            memberId={memberId}
            other={one}
            facts={[m['people.merge.created_at']({ at: showMoment(one.createdAt) })]}
            open={open === one.memberId}
            onToggle={() => setOpen(open === one.memberId ? null : one.memberId)}
            onDone={async () => {
              setMerged(true);
              await onChange();
            }}
          >
            {one.why.map((reason) => (
              <span key={reason} className="tag">
                {reasonName(reason)}
              </span>
            ))}
          </MergeCandidate>
        ))}
      </ul>
    </section>
  );
}
