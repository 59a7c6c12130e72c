import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import type { StepService } from '../../lib/service-standard';
import { showMoment } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { type CaseState, caseStateName, categoryName } from '../../ui/cases';
import { Facts } from '../../ui/EntryHead';
import { type Column, ExportForm } from '../../ui/ExportForm';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { CaseDesk } from './CaseDesk';
import { CASE_FILTERS, type CaseFilter, filterName, type StaffCase } from './staff-cases';
import { LIST_LIMIT, readCases, takeList } from './staff-cases.api';

/** Milliseconds between two looks for new cases while the page is visible. */
const CASES_EVERY_MS = 60_000;

/** Cases to answer, the soonest promise first. */
function StaffCasesIsland({ services }: { services: StepService[] }) {
  const session = useSession();
  return (
    <StaffGate session={session} room="cases">
      {() => <Desk services={services} />}
    </StaffGate>
  );
}

/** The file holds every case that the caller handles, whichever list is shown. */
const ALL = { filter: {} };
const COLUMNS: Column[] = [
  { title: m['staff_cases.column.no'](), cell: (row) => row.case_no as string },
  { title: m['staff_cases.column.category'](), cell: (row) => categoryName(row.category as StaffCase['category']) },
  { title: m['staff_cases.column.state'](), cell: (row) => caseStateName(row.state as CaseState) },
  { title: m['staff_cases.column.member'](), cell: (row) => row.member_name as string },
  { title: m['staff_cases.column.unit'](), cell: (row) => row.unit as string | null },
  { title: m['staff_cases.column.subject'](), cell: (row) => row.subject as string },
  { title: m['staff_cases.column.opened'](), cell: (row) => showMoment(String(row.opened_at)) },
  { title: m['staff_cases.column.due'](), cell: (row) => showMoment(String(row.reply_due_at)) },
  { title: m['staff_cases.column.overdue'](), cell: (row) => Boolean(row.overdue) },
];

function Desk({ services }: { services: StepService[] }) {
  const [filter, setFilter] = useState<CaseFilter>('waiting');
  return (
    <div className="stack">
      <fieldset className="tabs">
        <legend>{m['staff_cases.filter.label']()}</legend>
        {CASE_FILTERS.map((one) => (
          <button key={one} type="button" className="tab" aria-pressed={one === filter} onClick={() => setFilter(one)}>
            {filterName(one)}
          </button>
        ))}
      </fieldset>
      {/* The key makes each list a new one: cases of the last list must not stand under the name of the next. */}
      <CaseList key={filter} filter={filter} services={services} />
      <ExportForm name="cases" title={m['staff.title.cases']()} columns={COLUMNS} input={ALL} take={takeList} />
    </div>
  );
}

function CaseList({ filter, services }: { filter: CaseFilter; services: StepService[] }) {
  const read = useCallback(() => readCases(filter), [filter]);
  const [cases, reload] = useResource(read, CASES_EVERY_MS);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ResourceView resource={cases} reload={reload}>
      {(list) =>
        list.length === 0 ? (
          <p className="empty">{m['staff_cases.list.none']()}</p>
        ) : (
          <>
            <ul className="entry-list">
              {list.map((item) => (
                <CaseLine
                  key={item.caseId}
                  item={item}
                  services={services}
                  open={item.caseId === open}
                  onOpen={setOpen}
                  onChange={reload}
                />
              ))}
            </ul>
            {list.length === LIST_LIMIT && <p className="field-hint">{m['staff_cases.list.limit']({ limit: LIST_LIMIT })}</p>}
          </>
        )
      }
    </ResourceView>
  );
}

type LineProps = {
  item: StaffCase;
  services: StepService[];
  open: boolean;
  onOpen: (caseId: string | null) => void;
  onChange: () => Promise<void>;
};

function CaseLine({ item, services, open, onOpen, onChange }: LineProps) {
  return (
    <li className="staff-line">
      <button type="button" className="staff-line-head" aria-expanded={open} onClick={() => onOpen(open ? null : item.caseId)}>
        <strong>{item.subject}</strong>{' '}
        <span className={item.overdue ? 'tag tag-error' : 'tag'}>
          {item.overdue ? m['staff_cases.list.overdue']() : caseStateName(item.state)}
        </span>{' '}
        <Facts facts={[item.memberName, item.unit, categoryName(item.category), item.eventTitle, item.caseNo]} />
        {item.stepCount > 0 && <Facts facts={[m['staff_cases.steps.count']({ done: item.stepsDone, all: item.stepCount })]} />}
        {!item.firstRepliedAt && item.state !== 'closed' && (
          <Facts facts={[m['staff_cases.list.due']({ at: showMoment(item.replyDueAt) })]} />
        )}
      </button>
      {open && <CaseDesk item={item} services={services} onChange={onChange} />}
    </li>
  );
}

export default guarded(StaffCasesIsland);
