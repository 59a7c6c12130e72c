import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useSession } from '../../lib/use-session';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { type Column, ExportForm } from '../../ui/ExportForm';
import { SelectField, TextField } from '../../ui/Field';
import { MoreList } from '../../ui/MoreList';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { ACT_VERBS, actName } from '../../ui/roles';
import { type Act, type AuditFilter, factsLine, NO_FILTER } from './audit';
import { sayAbout, sayFacts } from './audit-words';
import { PAGE, readActs, takeList } from './audit.api';

/** Who did what to whom, and why: searched, paged, taken out as a file. */
function AuditIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="audit">
      {() => <Record />}
    </StaffGate>
  );
}

const namesOf = (row: Record<string, unknown>) => (row.names as Act['names'] | null) ?? {};

const COLUMNS: Column[] = [
  { title: m['staff_audit.column.number'](), cell: (row) => Number(row.audit_id) },
  { title: m['staff_audit.column.at'](), cell: (row) => showMoment(String(row.at)) },
  { title: m['staff_audit.column.actor'](), cell: (row) => (row.actor_name as string | null) ?? m['staff_audit.line.operator']() },
  { title: m['staff_audit.column.act'](), cell: (row) => actName(String(row.verb)) },
  { title: m['staff_audit.column.member'](), cell: (row) => row.member_name as string | null },
  { title: m['staff_audit.column.about'](), cell: (row) => sayAbout({ names: namesOf(row) }) },
  { title: m['staff_audit.column.reason'](), cell: (row) => row.reason as string | null },
  { title: m['staff_audit.column.before'](), cell: (row) => factsLine(row.before as Act['before'], namesOf(row)) },
  { title: m['staff_audit.column.after'](), cell: (row) => factsLine(row.after as Act['after'], namesOf(row)) },
  { title: m['staff_audit.column.details'](), cell: (row) => factsLine(row.details as Act['details']) },
];

function Record() {
  const [typed, setTyped] = useState(NO_FILTER);
  const [filter, setFilter] = useState(NO_FILTER);
  const field = (name: keyof AuditFilter) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    setFilter(typed);
  };
  return (
    <div className="stack">
      <form className="staff-filter" onSubmit={search}>
        <TextField type="search" label={m['staff_audit.filter.person']()} {...field('person')} />
        <SelectField label={m['staff_audit.filter.act']()} {...field('verb')}>
          <option value="">{m['staff_audit.filter.any']()}</option>
          {ACT_VERBS.map((verb) => (
            <option key={verb} value={verb}>
              {actName(verb)}
            </option>
          ))}
        </SelectField>
        <TextField type="date" label={m['staff_audit.filter.from']()} {...field('from')} />
        <TextField type="date" label={m['staff_audit.filter.to']()} {...field('to')} />
        <Button type="submit" tone="primary">
          {m['staff_audit.filter.submit']()}
        </Button>
      </form>
      <MoreList
        key={JSON.stringify(filter)}
        page={PAGE}
        none={m['staff_audit.line.none']()}
        read={(last: Act | null) => readActs(filter, last?.auditId ?? null)}
        keyOf={(act) => act.auditId}
        show={(act) => <Line act={act} />}
      />
      <ExportForm
        name="audit"
        title={m['staff.title.audit']()}
        columns={COLUMNS}
        input={{ filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) }}
        take={takeList}
      />
    </div>
  );
}

function Line({ act }: { act: Act }) {
  const before = sayFacts(act.before, act.names);
  const after = sayFacts(act.after, act.names);
  const details = [sayAbout(act), sayFacts(act.details)].filter(Boolean).join('，');
  return (
    <>
      <EntryHead
        title={actName(act.verb)}
        facts={[
          showMoment(act.at),
          act.actorName ?? m['staff_audit.line.operator'](),
          act.reason && m['staff_audit.line.reason']({ reason: act.reason }),
        ]}
      >
        {act.memberName && <span>{act.memberName}</span>}
      </EntryHead>
      {details && <p className="entry-meta">{details}</p>}
      {(before || after) && <p className="entry-meta">{m['staff_audit.line.change']({ before: before || '—', after: after || '—' })}</p>}
    </>
  );
}

export default guarded(AuditIsland);
