import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { kindName, type StagedFile } from './FilePanel';
import { type ImportRow, obstacleSentence, stateName, type UndoAnswer } from './register';
import { undoImport } from './register.api';

type Props = { rows: ImportRow[]; onChange: () => Promise<void>; onOpen: (file: StagedFile) => void };

/** What was brought in before, by whom, and the way back. */
export function ImportHistory({ rows, onChange, onOpen }: Props) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="import-history">
      <h2 id="import-history">{m['register.history.title']()}</h2>
      <ul className="entry-list">
        {rows.map((row) => (
          <li key={row.importId}>
            <EntryHead
              title={row.fileName}
              facts={[
                kindName(row.kind),
                showMoment(row.appliedAt ?? row.createdAt),
                row.appliedBy ?? row.createdBy,
                row.state !== 'discarded' && row.appliedAt && countsLine(row),
                row.undoneAt &&
                  m['register.history.undone']({ at: showMoment(row.undoneAt), by: row.undoneBy ?? '', reason: row.undoReason ?? '' }),
              ]}
            >
              <span className="tag">{stateName(row.state)}</span>
            </EntryHead>
            {row.state === 'staged' && (
              <p>
                <Button onClick={() => onOpen({ importId: row.importId, kind: row.kind, fileName: row.fileName, ignored: [] })}>
                  {m['register.history.open']()}
                </Button>
              </p>
            )}
            {row.state === 'applied' && <Undo row={row} onDone={onChange} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const countsLine = ({ counts }: ImportRow) =>
  m['register.history.counts']({ added: counts.added ?? 0, changed: counts.changed ?? 0, ended: counts.ended ?? 0 });

function Undo({ row, onDone }: { row: ImportRow; onDone: () => Promise<void> }) {
  const [reason, setReason] = useState('');
  const [state, submit] = useSubmission(`register.undo.${row.importId}`, undoImport);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ importId: row.importId, reason });
    if (answer?.undone) await onDone();
  };
  return (
    <details>
      <summary>{m['register.undo.summary']()}</summary>
      <form className="stack" onSubmit={send}>
        <TextField
          label={m['people.reason.label']()}
          hint={m['register.undo.hint']()}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && !state.answer.undone && <Obstacles answer={state.answer} />}
        <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
          {m['register.undo.submit']()}
        </Button>
      </form>
    </details>
  );
}

function Obstacles({ answer }: { answer: UndoAnswer }) {
  return (
    <Notice kind="error">
      <p>{m['register.undo.refused']({ count: answer.reasonCount })}</p>
      <ul>
        {answer.reasons.slice(0, 20).map((reason) => (
          <li key={`${reason.line} ${reason.label} ${reason.code}`}>
            {reason.label}：{obstacleSentence(reason.code)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
