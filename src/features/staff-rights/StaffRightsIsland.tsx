import { type SubmitEvent, useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/Field';
import { guarded } from '../../ui/guarded';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { type Decision, kindName, needsProof, type RequestLine, stateName } from './staff-rights';
import { decide, readRequests } from './staff-rights.api';

/** Requests about personal data, the one that is due first on top. */
function StaffRightsIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="rights">
      {() => <List />}
    </StaffGate>
  );
}

function List() {
  const [all, setAll] = useState(false);
  const read = useCallback(() => readRequests(!all), [all]);
  const [resource, reload] = useResource(read);
  return (
    <div className="stack">
      <CheckField label={m['staff_rights.list.all']()} checked={all} onChange={(event) => setAll(event.target.checked)} />
      <ResourceView resource={resource} reload={reload}>
        {(list) =>
          list.length === 0 ? (
            <p className="empty">{m['staff_rights.list.none']()}</p>
          ) : (
            <ul className="entry-list">
              {list.map((request) => (
                <Line key={request.id} request={request} reload={reload} />
              ))}
            </ul>
          )
        }
      </ResourceView>
    </div>
  );
}

function Line({ request, reload }: { request: RequestLine; reload: () => Promise<void> }) {
  return (
    <li className="stack-tight">
      <h2 className="entry-title">
        {m['staff_rights.list.line']({ kind: kindName(request.kind), no: request.no, name: request.memberName ?? '' })}{' '}
        <span className={request.overdue ? 'tag tag-error' : 'tag'}>{stateName(request.state)}</span>
      </h2>
      <p className="entry-meta">
        {m['staff_rights.list.times']({ opened: showYearDay(request.openedAt), due: showYearDay(request.dueAt) })}
        {!request.holidaysKnown && ` ${m['staff_rights.list.no_holidays']()}`}
      </p>
      <p className="message-text">{request.body}</p>
      {request.proof && <p className="message-text">{m['staff_rights.list.proof']({ proof: request.proof })}</p>}
      {request.answer && <blockquote className="message-text">{request.answer}</blockquote>}
      {request.decidedByName && (
        <p className="entry-meta">{m['staff_rights.list.decided']({ name: request.decidedByName, seen: request.proofSeen ?? '—' })}</p>
      )}
      {request.state === 'open' && (
        <details>
          <summary>{m['staff_rights.form.open']()}</summary>
          <DecisionForm request={request} reload={reload} />
        </details>
      )}
    </li>
  );
}

function DecisionForm({ request, reload }: { request: RequestLine; reload: () => Promise<void> }) {
  const [fields, setFields, clear] = useDraft(`staff-rights.${request.id}`, { decision: 'granted' as Decision, answer: '', proofSeen: '' });
  const [state, submit] = useSubmission(`staff-rights.${request.id}`, decide);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ id: request.id, ...fields })) === undefined) return;
    clear();
    await reload();
  };
  return (
    <form className="stack" onSubmit={send}>
      <SelectField
        label={m['staff_rights.form.decision']()}
        value={fields.decision}
        onChange={(event) => setFields({ ...fields, decision: event.target.value as Decision })}
      >
        <option value="granted">{m['staff_rights.form.granted']()}</option>
        <option value="refused">{m['staff_rights.form.refused']()}</option>
      </SelectField>
      {needsProof(request.kind) && (
        <TextField
          label={m['staff_rights.form.seen']()}
          hint={m['staff_rights.form.seen_hint']()}
          required={fields.decision === 'granted'}
          maxLength={500}
          value={fields.proofSeen}
          onChange={(event) => setFields({ ...fields, proofSeen: event.target.value })}
        />
      )}
      <TextArea
        label={fields.decision === 'refused' ? m['staff_rights.form.why']() : m['staff_rights.form.answer']()}
        hint={m['staff_rights.form.answer_hint']()}
        required
        rows={4}
        maxLength={2000}
        value={fields.answer}
        onChange={(event) => setFields({ ...fields, answer: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['staff_rights.form.send']()}
      </Button>
    </form>
  );
}

export default guarded(StaffRightsIsland);
