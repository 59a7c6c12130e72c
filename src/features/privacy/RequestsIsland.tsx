import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { guarded } from '../../ui/guarded';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { kindName, type RightsRequest, stateName } from './privacy';
import { readRequests, withdrawRequest } from './privacy.api';
import { RequestForm } from './RequestForm';

/** What a person asks about their data, and what became of it. */
function RequestsIsland({ days }: { days: number }) {
  const session = useSession();
  if (session.status !== 'in') return null;
  return <Requests days={days} />;
}

function Requests({ days }: { days: number }) {
  const [resource, reload] = useResource(readRequests);
  return (
    <section className="stack" aria-labelledby="requests">
      <h2 id="requests">{m['privacy.requests.title']()}</h2>
      <p>{m['privacy.requests.lead']({ days })}</p>
      <ResourceView resource={resource} reload={reload}>
        {(list) =>
          list.length > 0 && (
            <ul className="entry-list">
              {list.map((request) => (
                <Line key={request.id} request={request} reload={reload} />
              ))}
            </ul>
          )
        }
      </ResourceView>
      <RequestForm reload={reload} />
    </section>
  );
}

function Line({ request, reload }: { request: RightsRequest; reload: () => Promise<void> }) {
  const [state, submit] = useSubmission(`rights-request.${request.id}`, withdrawRequest);
  const withdraw = async () => {
    if ((await submit(request.id)) !== undefined) await reload();
  };
  return (
    <li className="stack-tight">
      <h3>
        {m['privacy.requests.line']({ kind: kindName(request.kind), no: request.no })}{' '}
        <span className="tag">{stateName(request.state)}</span>
      </h3>
      <p className="message-text">{request.body}</p>
      {request.state === 'open' && <p className="field-hint">{m['privacy.requests.due']({ day: showYearDay(request.dueAt) })}</p>}
      {request.answer && <blockquote className="message-text">{request.answer}</blockquote>}
      {request.state === 'open' && (
        <Button tone="quiet" busy={state.status === 'submitting'} onClick={() => void withdraw()}>
          {m['privacy.requests.withdraw']()}
        </Button>
      )}
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </li>
  );
}

export default guarded(RequestsIsland);
