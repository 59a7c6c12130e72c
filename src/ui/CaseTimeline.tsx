import { showMoment } from '../lib/display';
import { type CaseEntry, caseStateName, entryKindName } from './cases';

/** What has happened to a case, oldest first: the same for the owner and for staff, but for internal notes. */
export function CaseTimeline({ entries }: { entries: CaseEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.caseEntryId} className={entry.kind === 'note' ? 'is-note' : entry.side === 'staff' ? 'from-staff' : undefined}>
          <p className="entry-meta">
            <strong>{entry.authorName}</strong> {entryKindName(entry.kind)}
            {entry.kind === 'state' && entry.state && <em> {caseStateName(entry.state)}</em>}
            <time dateTime={entry.createdAt}>{showMoment(entry.createdAt)}</time>
          </p>
          {entry.body && <p className="timeline-body">{entry.body}</p>}
        </li>
      ))}
    </ol>
  );
}
