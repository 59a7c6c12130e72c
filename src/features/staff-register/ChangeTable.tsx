import { m } from '../../i18n/paraglide/messages.js';
import { actName, type Change, shownFacts } from './register';

/** Rows shown of a plan; the database sends no more. */
const SHOWN = 200;

/** What would change, row by row: what is, and what will be. */
export function ChangeTable({ changes }: { changes: Change[] }) {
  return (
    <>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m['register.problem.line']()}</th>
              <th scope="col">{m['register.change.what']()}</th>
              <th scope="col">{m['register.change.facts']()}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.line} ${change.subject} ${change.label}`}>
                <td className="number">{change.line ?? '—'}</td>
                <td>
                  {change.label}{' '}
                  <span className="tag">{change.subject === 'community' ? m['register.act.project']() : actName(change.act)}</span>
                </td>
                <td>
                  <Facts change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changes.length === SHOWN && <p className="field-hint">{m['register.change.first']({ shown: SHOWN })}</p>}
    </>
  );
}

/** Only what differs; of a new row all. */
function Facts({ change }: { change: Change }) {
  if (change.act === 'ended') return <>{m['register.change.ended']()}</>;
  const before = new Map(shownFacts(change.before));
  const rows = shownFacts(change.after).filter(([name, value]) => before.get(name) !== value);
  return (
    <>
      {rows.map(([name, value]) => (
        <span key={name} className="change-fact">
          <span className="nowrap">{name}</span>
          {before.has(name) && (
            <>
              {' '}
              <del>{before.get(name)}</del>
            </>
          )}{' '}
          <ins className="nowrap">{value}</ins>
        </span>
      ))}
    </>
  );
}
