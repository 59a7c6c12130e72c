import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { beijingDay } from '../../lib/beijing';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { DAY_KINDS, type DayKind, dayKindName } from '../../ui/day-kinds';
import { setHolidays } from './holidays.api';

type Props = { onChange: () => Promise<void> };

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      label={m['holidays.reason']()}
      hint={m['holidays.reason_hint']()}
      required
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** One span, of a holiday or of the weekend that makes up for it. */
export function AddHolidays({ year, onChange }: Props & { year: string }) {
  const today = beijingDay(new Date());
  // A year that is over can be looked at and no more.
  if (year < today.slice(0, 4)) return <p>{m['holidays.past']()}</p>;
  return <AddForm earliest={`${year}-01-01` < today ? today : `${year}-01-01`} latest={`${year}-12-31`} onChange={onChange} />;
}

const EMPTY = { first: '', last: '', kind: 'off' as DayKind, label: '', reason: '' };

function AddForm({ earliest, latest, onChange }: Props & { earliest: string; latest: string }) {
  const [{ first, last, kind, label, reason }, setFields] = useDraft('settings.holidays', EMPTY);
  const change = (part: Partial<typeof EMPTY>) => setFields((now) => ({ ...now, ...part }));
  const [state, submit] = useSubmission('settings.holidays', setHolidays);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await submit({ first, last: last || first, kind, label: kind === 'ordinary' ? null : label, reason }))) return;
    // One notice arranges the whole year, so the reason stays for the next span.
    change({ first: '', last: '', label: '' });
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send} aria-labelledby="holidays-add">
      <h3 id="holidays-add">{m['holidays.add.title']()}</h3>
      <TextField
        type="date"
        required
        min={earliest}
        max={latest}
        label={m['holidays.add.first']()}
        value={first}
        onChange={(event) => change({ first: event.target.value })}
      />
      <TextField
        type="date"
        min={first || earliest}
        max={latest}
        label={m['holidays.add.last']()}
        hint={m['holidays.add.last_hint']()}
        value={last}
        onChange={(event) => change({ last: event.target.value })}
      />
      <SelectField label={m['holidays.add.kind']()} value={kind} onChange={(event) => change({ kind: event.target.value as DayKind })}>
        {DAY_KINDS.map((one) => (
          <option key={one} value={one}>
            {dayKindName(one)}
          </option>
        ))}
      </SelectField>
      {kind !== 'ordinary' && (
        <TextField
          label={m['holidays.add.label']()}
          hint={m['holidays.add.label_hint']()}
          required
          maxLength={20}
          value={label}
          onChange={(event) => change({ label: event.target.value })}
        />
      )}
      <ReasonField value={reason} onChange={(next) => change({ reason: next })} />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{outcome(state.answer)}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['holidays.add.submit']()}
      </Button>
    </form>
  );
}

function outcome({ days, approval_id }: { days?: number; approval_id?: string }): string {
  if (approval_id) return m['staff_approvals.asked.text']();
  return days ? m['holidays.add.done']({ days }) : m['holidays.add.same']();
}

/** Makes a span ordinary again, folded away beside it. */
export function RemoveHolidays({ first, last, name, onChange }: Props & { first: string; last: string; name: string }) {
  const [reason, setReason] = useState('');
  const [state, submit] = useSubmission(`settings.holidays.${first}`, setHolidays);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await submit({ first, last, kind: 'ordinary', label: null, reason })) await onChange();
  };
  return (
    <details>
      <summary>
        {m['holidays.remove.submit']()}
        <span className="visually-hidden">{name}</span>
      </summary>
      <form className="stack" onSubmit={send}>
        <p>{m['holidays.remove.lead']()}</p>
        <ReasonField value={reason} onChange={setReason} />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && state.answer.approval_id && (
          <Notice kind="ok">
            <p>{m['staff_approvals.asked.text']()}</p>
          </Notice>
        )}
        <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
          {m['holidays.remove.submit']()}
        </Button>
      </form>
    </details>
  );
}
