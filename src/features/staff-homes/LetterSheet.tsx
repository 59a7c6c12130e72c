import encodeQR from 'qr';
import { useMemo, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showCode, showLastDay } from '../../lib/display';
import { type ClubError, toClubError } from '../../lib/errors';
import { SITE } from '../../site';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/Notice';
import { claimAddress, type Letter } from './homes';
import { printLetters } from './homes.api';

type State = { status: 'closed' } | { status: 'making' } | { status: 'failed'; error: ClubError } | { status: 'open'; letters: Letter[] };

/** Letters to print, one a sheet. Each making gives new codes, so it happens at a press and never by itself. */
export function LetterSheet({ batchId, onBack }: { batchId: string; onBack: () => void }) {
  const [state, setState] = useState<State>({ status: 'closed' });
  const make = async () => {
    setState({ status: 'making' });
    try {
      setState({ status: 'open', letters: await printLetters(batchId) });
    } catch (cause) {
      setState({ status: 'failed', error: toClubError(cause) });
    }
  };
  return (
    <div className="stack">
      <div className="no-print stack">
        <p className="notice">{m['homes.letters.once']()}</p>
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        <div className="cluster">
          {state.status === 'open' ? (
            <Button tone="primary" onClick={() => window.print()}>
              {m['homes.letters.print']()}
            </Button>
          ) : (
            <Button tone="primary" busy={state.status === 'making'} onClick={() => void make()}>
              {m['homes.letters.show']()}
            </Button>
          )}
          <Button tone="quiet" onClick={onBack}>
            {m['homes.letters.back']()}
          </Button>
        </div>
      </div>
      {state.status === 'open' && state.letters.map((letter) => <LetterPage key={letter.unit} letter={letter} />)}
    </div>
  );
}

function LetterPage({ letter }: { letter: Letter }) {
  const address = claimAddress(location.origin, letter.code);
  return (
    <article className="claim-letter">
      <header>
        <p className="claim-letter-club">{SITE.name}</p>
        <p>{letter.unit}</p>
        <p className="claim-letter-name">
          {letter.names.length > 0 ? m['homes.letter.to']({ names: letter.names.join('、') }) : m['homes.letter.to_owner']()}
        </p>
      </header>
      <p>{m['homes.letter.text']({ club: SITE.name })}</p>
      <div className="claim-letter-code">
        <Picture address={address} />
        <p>
          <span className="field-hint">{m['homes.letter.code']()}</span>
          <strong>{showCode(letter.code)}</strong>
        </p>
      </div>
      <p>{m['homes.letter.how']({ address: `${location.origin}/club/home/` })}</p>
      <footer className="field-hint">{m['homes.letter.until']({ day: showLastDay(letter.expiresAt), phone: SITE.phone })}</footer>
    </article>
  );
}

function Picture({ address }: { address: string }) {
  const rows = useMemo(() => encodeQR(address, 'raw', { ecc: 'medium', border: 2 }), [address]);
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={m['homes.letter.picture']()}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
