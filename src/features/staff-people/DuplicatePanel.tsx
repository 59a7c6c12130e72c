import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { Notice } from '../../ui/Notice';
import { MergeSheet } from './MergeSheet';
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
          <li key={one.memberId} className="stack">
            <EntryHead
              title={one.displayName ?? m['people.find.no_name']()}
              facts={[one.homes.join('、') || m['people.find.no_home'](), m['people.merge.created_at']({ at: showMoment(one.createdAt) })]}
            >
              {one.why.map((reason) => (
                <span key={reason} className="tag">
                  {reasonName(reason)}
                </span>
              ))}
            </EntryHead>
            <Button aria-expanded={open === one.memberId} onClick={() => setOpen(open === one.memberId ? null : one.memberId)}>
              {open === one.memberId ? m['people.merge.close']() : m['people.merge.look']()}
            </Button>
            {open === one.memberId && (
              <MergeSheet
                memberId={memberId}
                otherId={one.memberId}
                onDone={async () => {
                  setMerged(true);
                  await onChange();
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
