import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CheckField, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { HomeLine } from './HomeLine';
import type { StaffHome } from './homes';
import { findHomes, makeLetters } from './homes.api';
import { LetterSheet } from './LetterSheet';

/** Find homes; print letters for those that nobody has claimed; record a sale. */
function HomesIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="homes">
      {() => <Homes />}
    </StaffGate>
  );
}

type Search =
  | { status: 'idle' }
  | { status: 'searching' }
  | { status: 'failed'; error: ClubError }
  | { status: 'found'; homes: StaffHome[] };

function Homes() {
  const [query, setQuery] = useState('');
  const [empty, setEmpty] = useState(false);
  const [search, setSearch] = useState<Search>({ status: 'idle' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [batch, setBatch] = useState<string | null>(null);
  const [making, make] = useSubmission('homes.letters', makeLetters);

  const run = async () => {
    setSearch((now) => (now.status === 'found' ? now : { status: 'searching' }));
    try {
      setSearch({ status: 'found', homes: await findHomes(query, empty) });
    } catch (cause) {
      setSearch({ status: 'failed', error: toClubError(cause) });
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChosen(new Set());
    void run();
  };
  const toggle = (unitId: string) => {
    const next = new Set(chosen);
    if (!next.delete(unitId)) next.add(unitId);
    setChosen(next);
  };
  const letters = async () => {
    const answer = await make({ unitIds: [...chosen].sort() });
    if (answer) setBatch(answer.batch_id);
  };
  if (batch) {
    return (
      <LetterSheet
        batchId={batch}
        onBack={() => {
          setBatch(null);
          setChosen(new Set());
          void run();
        }}
      />
    );
  }
  const homes = search.status === 'found' ? search.homes : [];
  return (
    <div className="stack">
      <form className="search-line" onSubmit={submit}>
        <TextField
          type="search"
          label={m['homes.find.label']()}
          hint={m['homes.find.hint']()}
          required
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button type="submit" tone="primary" busy={search.status === 'searching'}>
          {m['people.find.submit']()}
        </Button>
      </form>
      <CheckField label={m['homes.find.empty']()} checked={empty} onChange={(event) => setEmpty(event.target.checked)} />
      {search.status === 'failed' && <ErrorNotice error={search.error} />}
      {search.status === 'found' && <p role="status">{m['homes.find.count']({ count: homes.length })}</p>}
      {homes.length > 0 && (
        <div className="cluster">
          <Button onClick={() => setChosen(new Set(homes.map((home) => home.unitId)))}>{m['homes.letters.all']()}</Button>
          <Button
            tone="primary"
            busy={making.status === 'submitting'}
            unavailable={chosen.size === 0 ? m['homes.letters.none']() : undefined}
            onClick={() => void letters()}
          >
            {m['homes.letters.make']({ count: chosen.size })}
          </Button>
        </div>
      )}
      <ErrorNotice error={making.status === 'failed' ? making.error : null} />
      <ul className="entry-list">
        {homes.map((home) => (
          <HomeLine key={home.unitId} home={home} chosen={chosen.has(home.unitId)} onToggle={() => toggle(home.unitId)} onChange={run} />
        ))}
      </ul>
    </div>
  );
}

export default guarded(HomesIsland);
