import { useState } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import { saveFile } from '../lib/save-file';
import { type Cell, type Sheet, toCsv, toXlsx } from '../lib/spreadsheet';
import { useSubmission } from '../lib/use-submission';
import { Button } from './Button';
import { TextField } from './Field';
import { ErrorNotice, Notice } from './Notice';

/** A column of the file: its title, and what stands in it for a row of the answer. */
export type Column = { title: string; cell: (row: Record<string, unknown>) => Cell };

type Props<I> = {
  /** Of the file and the request, unique for the list. */
  name: string;
  title: string;
  columns: readonly Column[];
  input: I;
  take: (key: string, input: I & { reason: string }) => Promise<{ rows: Record<string, unknown>[]; more: boolean }>;
};

/** Takes the list that is shown out as a file: why first, then in which form. The taking is on record. */
export function ExportForm<I extends object>({ name, title, columns, input, take }: Props<I>) {
  const [reason, setReason] = useState('');
  const [state, submit] = useSubmission(`export.${name}`, take);
  const save = async (form: 'csv' | 'xlsx') => {
    const answer = await submit({ ...input, reason });
    if (!answer) return;
    const sheet: Sheet = {
      header: columns.map((column) => column.title),
      lines: answer.rows.map((row) => columns.map((column) => column.cell(row))),
    };
    if (form === 'csv') saveFile(`${title}.csv`, 'text/csv;charset=utf-8', toCsv(sheet));
    else saveFile(`${title}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await toXlsx(sheet));
  };
  const missing = reason.trim() === '' ? m['staff_export.form.why_first']() : undefined;
  return (
    <details>
      <summary>{m['staff_export.form.summary']()}</summary>
      <div className="stack">
        <TextField
          label={m['staff_export.form.reason']()}
          hint={m['staff_export.form.hint']()}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="cluster">
          <Button busy={state.status === 'submitting'} unavailable={missing} onClick={() => void save('xlsx')}>
            {m['staff_export.form.xlsx']()}
          </Button>
          <Button busy={state.status === 'submitting'} onClick={missing ? undefined : () => void save('csv')}>
            {m['staff_export.form.csv']()}
          </Button>
        </div>
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && (
          <Notice kind="ok">
            <p>
              {m['staff_export.form.done']({ count: state.answer.rows.length })}
              {state.answer.more && m['staff_export.form.more']()}
            </p>
          </Notice>
        )}
      </div>
    </details>
  );
}
