import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { beijingDay } from '../../lib/beijing';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { EntryHead } from '../../ui/EntryHead';
import { SelectField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { dayKindName } from '../../ui/day-kinds';
import { AddHolidays, RemoveHolidays } from './HolidayForms';
import { changeSpans, type DayChange, type Holiday, holidaySpans, sayDays, yearsAround } from './holidays';
import { readMissingYears, readYear } from './holidays.api';

/** Public holidays and make-up working days: what counts, a change with its reason, and a warning where a year has none. */
export function HolidaySection() {
  const [missing, reloadMissing] = useResource(readMissingYears);
  const years = missing.status === 'ready' ? missing.data : [];
  return (
    <section id="holidays" className="stack" aria-labelledby="holidays-title">
      <h2 id="holidays-title">{m['holidays.title']()}</h2>
      {years.length > 0 && (
        <Notice kind="info">
          <p>{m['holidays.missing']({ years: years.join('、') })}</p>
        </Notice>
      )}
      {missing.status !== 'loading' && <Fold first={years[0]} onChange={reloadMissing} />}
    </section>
  );
}

type Props = { onChange: () => Promise<void> };

/** Open where a year has none, and for whoever was led here by the list of what waits; it does not fold itself when that is done. */
function Fold({ first, onChange }: Props & { first: string | undefined }) {
  const [open] = useState(first !== undefined || location.hash === '#holidays');
  return (
    <details open={open}>
      <summary>{m['holidays.open']()}</summary>
      <div className="stack">
        <p>{m['holidays.lead']()}</p>
        <Years first={first} onChange={onChange} />
      </div>
    </details>
  );
}

function Years({ first, onChange }: Props & { first: string | undefined }) {
  const choices = yearsAround(new Date());
  const [year, setYear] = useState(first ?? choices[1] ?? '');
  const readThis = useCallback(() => readYear(year), [year]);
  const [days, reload] = useResource(readThis);
  const renew = async () => {
    await Promise.all([reload(), onChange()]);
  };
  return (
    <div className="stack">
      <SelectField label={m['holidays.year']()} value={year} onChange={(event) => setYear(event.target.value)}>
        {choices.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </SelectField>
      <ResourceView resource={days} reload={reload}>
        {({ days: list, changes }) => (
          <>
            <Days year={year} days={list} onChange={renew} />
            <AddHolidays key={year} year={year} onChange={renew} />
            <Changes changes={changes} />
          </>
        )}
      </ResourceView>
    </div>
  );
}

function Days({ year, days, onChange }: Props & { year: string; days: readonly Holiday[] }) {
  const today = beijingDay(new Date());
  if (days.length === 0) return <p>{m['holidays.none']({ year })}</p>;
  return (
    <ul className="entry-list">
      {holidaySpans(days).map((span) => (
        <li key={span.first}>
          <EntryHead
            title={sayDays(span)}
            facts={[
              span.one.label,
              m['holidays.count']({ count: span.count }),
              span.one.changedAt && m['staff_settings.list.changed']({ at: showMoment(span.one.changedAt), who: span.one.changedBy ?? '' }),
            ]}
          >
            <span className={span.one.kind === 'works' ? 'tag tag-warn' : 'tag'}>{dayKindName(span.one.kind)}</span>
          </EntryHead>
          {span.first >= today && <RemoveHolidays first={span.first} last={span.last} name={sayDays(span)} onChange={onChange} />}
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: readonly DayChange[] }) {
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{m['holidays.version.title']()}</summary>
      <ul className="entry-list">
        {changeSpans(changes).map((span) => (
          <li key={`${span.one.at} ${span.first}`}>
            <EntryHead
              title={m['holidays.version.line']({ days: sayDays(span), old: span.one.before, new: span.one.after })}
              facts={[
                span.one.reason,
                showMoment(span.one.at),
                span.one.actorName + (span.one.approverName ? m['staff_settings.version.approved']({ who: span.one.approverName }) : ''),
              ]}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
