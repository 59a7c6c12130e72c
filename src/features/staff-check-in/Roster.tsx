import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { type Column, ExportForm } from '../../ui/ExportForm';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { bandName } from '../../ui/PartyEditor';
import { filterRoster, type RosterLine, refusalSentence } from './check-in';
import { checkInByName, takeList, undoCheckIn } from './check-in.api';

type Props = { eventId: string; lines: RosterLine[]; onChange: () => Promise<void> };

const COLUMNS: Column[] = [
  { title: m['check_in.column.member'](), cell: (row) => row.member_name as string },
  { title: m['check_in.column.code'](), cell: (row) => row.code_tail as string },
  { title: m['check_in.column.people'](), cell: (row) => Number(row.party_size) },
  { title: m['check_in.column.in'](), cell: (row) => Number(row.checked_in_count) },
  {
    title: m['check_in.column.party'](),
    cell: (row) => (row.party as { first_name: string }[]).map((one) => one.first_name).join('、'),
  },
];

/** Everybody who signed up, to be found by name and checked in by touch. */
export function Roster({ eventId, lines, onChange }: Props) {
  const [query, setQuery] = useState('');
  const found = filterRoster(lines, query);
  return (
    <section className="stack" aria-labelledby="roster">
      <h2 id="roster">{m['check_in.roster.title']({ count: lines.length })}</h2>
      <TextField type="search" label={m['check_in.roster.search']()} value={query} onChange={(event) => setQuery(event.target.value)} />
      {found.length === 0 && <p>{m['check_in.roster.none']()}</p>}
      <ul className="roster">
        {found.map((line) => (
          <Line key={line.bookingId} line={line} onChange={onChange} />
        ))}
      </ul>
      <ExportForm
        name={`roster.${eventId}`}
        title={m['check_in.roster.file']()}
        columns={COLUMNS}
        input={{ filter: { event_id: eventId } }}
        take={takeList}
      />
    </section>
  );
}

function Line({ line, onChange }: { line: RosterLine; onChange: () => Promise<void> }) {
  const here = line.party.filter((one) => !one.cancelledAt);
  const missing = here.filter((one) => !one.checkedInAt);
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [undoing, setUndoing] = useState(false);
  const [state, send] = useSubmission(`door.name.${line.bookingId}`, checkInByName);
  const ids = (chosen ?? missing.map((one) => one.partyMemberId)).filter((id) => missing.some((one) => one.partyMemberId === id));
  const toggle = (id: string) => setChosen(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return (
    <li className="roster-row">
      <p>
        <strong>{line.memberName}</strong> <small>…{line.codeTail}</small>{' '}
        <span className="tag">{m['check_in.roster.in']({ in: line.checkedInCount, size: line.partySize })}</span>
      </p>
      <div className="cluster">
        {here.map((one) => (
          <label className="choice" key={one.partyMemberId}>
            <input
              type="checkbox"
              disabled={Boolean(one.checkedInAt)}
              checked={Boolean(one.checkedInAt) || ids.includes(one.partyMemberId)}
              onChange={() => toggle(one.partyMemberId)}
            />
            <span>
              {one.firstName} <small>{bandName(one.ageBand)}</small>
            </span>
          </label>
        ))}
      </div>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && !state.answer.ok && state.answer.code && (
        <Notice kind="error">
          <p>{refusalSentence(state.answer.code)}</p>
        </Notice>
      )}
      <div className="cluster">
        {missing.length > 0 && (
          <Button
            tone="primary"
            busy={state.status === 'submitting'}
            unavailable={ids.length === 0 ? m['check_in.roster.choose']() : undefined}
            onClick={async () => {
              await send({ bookingId: line.bookingId, partyMemberIds: ids });
              setChosen(null);
              await onChange();
            }}
          >
            {m['check_in.roster.check_in']({ count: ids.length })}
          </Button>
        )}
        {line.checkedInCount > 0 && (
          <Button tone="quiet" onClick={() => setUndoing(true)}>
            {m['check_in.roster.undo']()}
          </Button>
        )}
      </div>
      <Dialog title={m['check_in.undo.title']({ name: line.memberName })} open={undoing} onClose={() => setUndoing(false)}>
        <UndoForm
          bookingId={line.bookingId}
          onDone={async () => {
            setUndoing(false);
            await onChange();
          }}
        />
      </Dialog>
    </li>
  );
}

function UndoForm({ bookingId, onDone }: { bookingId: string; onDone: () => Promise<void> }) {
  const [reason, setReason, clearReason] = useDraft(`door.undo.${bookingId}.reason`, '');
  const [state, send] = useSubmission(`door.undo.${bookingId}`, undoCheckIn);
  return (
    <form
      className="stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if ((await send({ bookingId, reason })) === undefined) return;
        clearReason();
        await onDone();
      }}
    >
      <p>{m['check_in.undo.effect']()}</p>
      <TextField
        label={m['check_in.undo.reason']()}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
        {m['check_in.undo.submit']()}
      </Button>
    </form>
  );
}
