import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/Notice';
import type { PaperLine } from './homes';
import { viewPaper } from './homes.api';

type State = { status: 'closed' } | { status: 'opening' } | { status: 'failed'; error: ClubError } | { status: 'open'; address: string };

/** A paper is fetched when somebody asks to see it, since each look is on record, and let go when it is closed. */
export function PaperView({ paper }: { paper: PaperLine }) {
  const [state, setState] = useState<State>({ status: 'closed' });
  const open = async () => {
    setState({ status: 'opening' });
    try {
      const { data, mediaType } = await viewPaper(paper.paperId);
      setState({ status: 'open', address: `data:${mediaType};base64,${data}` });
    } catch (cause) {
      setState({ status: 'failed', error: toClubError(cause) });
    }
  };
  return (
    <div className="stack stack-tight">
      {state.status === 'open' ? (
        <>
          {paper.mediaType === 'application/pdf' ? (
            <a href={state.address} download={paper.name}>
              {m['claims.paper.download']({ name: paper.name })}
            </a>
          ) : (
            <img className="claim-paper" src={state.address} alt={m['claims.paper.picture']({ name: paper.name })} />
          )}
          <Button tone="quiet" onClick={() => setState({ status: 'closed' })}>
            {m['claims.paper.close']()}
          </Button>
        </>
      ) : (
        <Button busy={state.status === 'opening'} onClick={() => void open()}>
          {m['claims.paper.open']({ name: paper.name, kilobytes: paper.kilobytes })}
        </Button>
      )}
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </div>
  );
}
