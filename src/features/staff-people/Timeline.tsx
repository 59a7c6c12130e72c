import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { Facts } from '../../ui/EntryHead';
import { SelectField } from '../../ui/Field';
import { MoreList } from '../../ui/MoreList';
import { partId } from './PersonParts';
import { readTimeline, TIMELINE_PAGE } from './timeline.api';
import { happeningWords, type Happening, PARTS, type Part, partName } from './timeline';
import { UndoMergeForm } from './UndoMergeForm';

/** `round` grows with each act on the person: the line is read anew. */
type Props = { memberId: string; round: number; canVerify: boolean; onChange: () => Promise<void> };

/** All that happened to and for a person on one line, newest first; narrowed to one part by choice. Asked only once it is opened. */
export function Timeline({ memberId, round, canVerify, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const [part, setPart] = useState<Part | ''>('');
  return (
    <details id={partId('timeline', memberId)} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m['people.timeline.summary']()}</summary>
      {open && (
        <div className="stack">
          <SelectField label={m['people.timeline.part']()} value={part} onChange={(event) => setPart(event.target.value as Part | '')}>
            <option value="">{m['people.timeline.all']()}</option>
            {PARTS.map((one) => (
              <option key={one} value={one}>
                {partName(one)}
              </option>
            ))}
          </SelectField>
          <MoreList
            key={`${memberId}.${part}.${round}`}
            page={TIMELINE_PAGE}
            none={m['people.card.none']()}
            read={(_last: Happening | null, shown) => readTimeline(memberId, shown, part || null)}
            keyOf={(one) => one.key}
            show={(one) => (
              <>
                {happeningWords(one)}
                <Facts facts={[showMoment(one.at), one.actorName && (one.bySelf ? m['people.timeline.self']() : one.actorName)]} />
                {canVerify && one.kind === 'merged' && Boolean(one.facts.living) && (
                  <UndoMergeForm mergeId={String(one.facts.merge_id)} onDone={onChange} />
                )}
              </>
            )}
          />
        </div>
      )}
    </details>
  );
}
