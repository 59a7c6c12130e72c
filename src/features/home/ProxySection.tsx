import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { ActFor } from './ActFor';
import type { Housemate } from './home';
import type { CaseRules } from './proxies';
import { appointProxy, endProxy, readProxies } from './proxies.api';

/** Who acts for me, and for whom I act. `people`: those of my homes, from whom I may choose; `rules`: of the cases that I open for others. */
export function ProxySection({ people, rules }: { people: Housemate[]; rules: CaseRules }) {
  const [proxies, reload] = useResource(readProxies);
  return (
    <ResourceView resource={proxies} reload={reload}>
      {(data) => (
        <>
          {data.others.map((person) => (
            <ActFor key={person.proxyId} person={person} events={data.events} rules={rules} onChange={reload} />
          ))}
          {(data.mine.length > 0 || people.length > 0) && (
            <details open={data.mine.length > 0}>
              <summary>{m['my_home.proxy.summary']()}</summary>
              <div className="stack">
                <p>{m['my_home.proxy.intro']()}</p>
                <ul className="entry-list">
                  {data.mine.map((one) => (
                    <li key={one.proxyId}>
                      {m['my_home.proxy.line']({ name: one.name, until: showYearDay(one.until) })}
                      <EndProxy proxyId={one.proxyId} label={m['my_home.proxy.end']()} onDone={reload} />
                    </li>
                  ))}
                </ul>
                {people.length > 0 && <Appoint people={people} onDone={reload} />}
              </div>
            </details>
          )}
        </>
      )}
    </ResourceView>
  );
}

/** Either side ends it with one press; it can be given again. */
export function EndProxy({ proxyId, label, onDone }: { proxyId: string; label: string; onDone: () => Promise<void> }) {
  const [state, submit] = useSubmission(`home.end_proxy.${proxyId}`, endProxy);
  const end = async () => {
    if ((await submit({ proxyId })) !== undefined) await onDone();
  };
  return (
    <>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button tone="quiet" busy={state.status === 'submitting'} onClick={() => void end()}>
        {label}
      </Button>
    </>
  );
}

const NOBODY = { memberId: '', until: '' };

function Appoint({ people, onDone }: { people: Housemate[]; onDone: () => Promise<void> }) {
  // Kept by id, not by name; and only somebody who still lives there is chosen again.
  const [{ memberId: chosen, until }, setFields, clear] = useDraft('home.appoint', NOBODY);
  const memberId = people.some((one) => one.memberId === chosen) ? chosen : '';
  const [state, submit] = useSubmission('home.appoint', appointProxy);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ memberId, until })) === undefined) return;
    setFields(NOBODY);
    clear();
    await onDone();
  };
  return (
    <form className="stack" onSubmit={send}>
      <SelectField
        label={m['my_home.proxy.who']()}
        required
        value={memberId}
        onChange={(event) => setFields({ memberId: event.target.value, until })}
      >
        <option value="">{m['cases.form.choose']()}</option>
        {people.map((one) => (
          <option key={one.memberId} value={one.memberId}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <TextField
        type="date"
        label={m['my_home.proxy.until']()}
        hint={m['my_home.proxy.until_hint']()}
        required
        value={until}
        onChange={(event) => setFields({ memberId, until: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" busy={state.status === 'submitting'}>
        {m['my_home.proxy.submit']()}
      </Button>
    </form>
  );
}
