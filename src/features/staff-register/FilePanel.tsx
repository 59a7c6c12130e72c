import { type ChangeEvent, useId, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { readTable } from './read-table';
import { stageFile } from './register.api';
import { COLUMNS, type ImportKind, recogniseHeadings, templateOf, toLines } from './register';

/** A file that lies in the database, waiting to be looked at. */
export type StagedFile = { importId: string; kind: ImportKind; fileName: string; ignored: string[] };

type State =
  | { status: 'idle' }
  | { status: 'reading'; fileName: string; sent: number; lines: number }
  | { status: 'unreadable'; fileName: string }
  | { status: 'no_columns'; fileName: string; missing: string[] }
  | { status: 'failed'; error: ClubError };

/** Choose what the file is, take a template, choose the file. */
export function FilePanel({ onStaged }: { onStaged: (file: StagedFile) => void }) {
  const [kind, setKind] = useState<ImportKind>('register');
  const [state, setState] = useState<State>({ status: 'idle' });
  const hint = useId();

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    setState({ status: 'reading', fileName: file.name, sent: 0, lines: 0 });
    const table = await file
      .arrayBuffer()
      .then(readTable)
      .catch(() => null);
    // The same file may be chosen again after it was mended.
    input.value = '';
    const [head = [], ...rows] = table?.rows ?? [];
    if (!table || head.length === 0) return setState({ status: 'unreadable', fileName: file.name });
    const { fields, missing, ignored } = recogniseHeadings(kind, head);
    if (missing.length > 0) return setState({ status: 'no_columns', fileName: file.name, missing });
    const lines = toLines(fields, rows);
    const progress = (sent: number) => setState({ status: 'reading', fileName: file.name, sent, lines: lines.length });
    try {
      const importId = await stageFile(kind, file.name, lines, progress);
      onStaged({ importId, kind, fileName: file.name, ignored });
    } catch (cause) {
      setState({ status: 'failed', error: toClubError(cause) });
    }
  };

  return (
    <section className="stack" aria-labelledby="import-file">
      <h2 id="import-file">{m['register.file.title']()}</h2>
      <fieldset className="field">
        <legend className="field-label">{m['register.file.kind']()}</legend>
        {(['register', 'roll'] as const).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => setKind(one)} />
            <span>{one === 'register' ? m['register.kind.register']() : m['register.kind.roll']()}</span>
          </label>
        ))}
      </fieldset>
      <p className="field-hint" id={hint}>
        {m['register.file.columns']({ columns: COLUMNS[kind].map(({ heading }) => heading()).join('、') })}{' '}
        <a download={m['register.file.template_name']({ kind: kindName(kind) })} href={templateUrl(kind)}>
          {m['register.file.template']()}
        </a>
      </p>
      <div className="field">
        <label className="field-label" htmlFor={`${hint}-file`}>
          {m['register.file.choose']()}
        </label>
        <input
          id={`${hint}-file`}
          type="file"
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby={hint}
          onChange={(event) => void choose(event)}
        />
      </div>
      {state.status === 'reading' && (
        <p className="loading" role="status">
          {state.lines === 0
            ? m['register.file.reading']({ name: state.fileName })
            : m['register.file.sending']({ sent: state.sent, lines: state.lines })}
        </p>
      )}
      {state.status === 'unreadable' && (
        <Notice kind="error">
          <p>{m['register.file.unreadable']({ name: state.fileName })}</p>
        </Notice>
      )}
      {state.status === 'no_columns' && (
        <Notice kind="error">
          <p>{m['register.file.no_columns']({ name: state.fileName, missing: state.missing.join('、') })}</p>
        </Notice>
      )}
      {state.status === 'failed' && <ErrorNotice error={state.error} />}
    </section>
  );
}

export const kindName = (kind: ImportKind) => (kind === 'register' ? m['register.kind.register']() : m['register.kind.roll']());

const templateUrl = (kind: ImportKind) => `data:text/csv;charset=utf-8,${encodeURIComponent(templateOf(kind))}`;
