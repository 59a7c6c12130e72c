import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { useSession } from '../../lib/use-session';
import { SITE } from '../../site';
import { Button } from '../../ui/Button';
import { Dialled } from '../../ui/Dialled';
import { guarded } from '../../ui/guarded';
import { ErrorNotice } from '../../ui/Notice';
import { LeaveClub } from './LeaveClub';
import { readMyData } from './rights.api';
import { saveFile } from '../../lib/save-file';

/** A person's rights over their data: take a copy, correct, leave. */
function RightsIsland() {
  const session = useSession();
  // What stays after leaving is told when nobody is signed in any more.
  const [farewell, setFarewell] = useState<string[] | null>(null);
  if (farewell) return <Farewell kept={farewell} />;
  if (session.status !== 'in') return null;
  return (
    <section className="stack" aria-labelledby="my-data">
      <h2 id="my-data">{m['rights.title.text']()}</h2>
      <p>{m['rights.copy.intro']()}</p>
      <Copies />
      <p className="field-hint">
        <Dialled text={m['rights.correct.hint']({ phone: SITE.phone })} />
      </p>
      <LeaveClub onLeft={setFarewell} />
    </section>
  );
}

type State = { status: 'idle' | 'busy' | 'done' } | { status: 'failed'; error: ClubError };

function Copies() {
  const [state, setState] = useState<State>({ status: 'idle' });
  const take = async (kind: 'html' | 'json') => {
    if (state.status === 'busy') return;
    setState({ status: 'busy' });
    try {
      const data = await readMyData();
      const name = `${SITE.name}-${m['rights.copy.file']()}`;
      if (kind === 'json') saveFile(`${name}.json`, 'application/json', JSON.stringify(data, null, 2));
      // Loaded when somebody asks: it names every field in Chinese.
      else saveFile(`${name}.html`, 'text/html;charset=utf-8', (await import('./data-document')).dataDocument(data));
      setState({ status: 'done' });
    } catch (cause) {
      setState({ status: 'failed', error: toClubError(cause) });
    }
  };
  return (
    <>
      <div className="cluster">
        <Button onClick={() => void take('html')} busy={state.status === 'busy'}>
          {m['rights.copy.page']()}
        </Button>
        <Button tone="quiet" onClick={() => void take('json')}>
          {m['rights.copy.json']()}
        </Button>
      </div>
      <p role="status">{state.status === 'done' && m['rights.copy.done']()}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </>
  );
}

function Farewell({ kept }: { kept: string[] }) {
  return (
    <section className="notice notice-ok stack" role="status">
      <strong>{m['rights.left.title']()}</strong>
      <p>
        <Dialled text={m['rights.left.text']({ phone: SITE.phone })} />
      </p>
      {kept.length > 0 && (
        <ul>
          {kept.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

export default guarded(RightsIsland);
