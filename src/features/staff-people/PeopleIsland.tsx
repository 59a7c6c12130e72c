import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { useSession } from '../../lib/use-session';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { NewPersonForm } from './NewPersonForm';
import { PersonDesk } from './PersonDesk';
import type { Person } from './people';
import { FIND_LIMIT, findPeople } from './people.api';

/** Find a person, then look after them: proof, tier, home, and whatever they ask for on the phone. */
function PeopleIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} roles={['verifier', 'case_officer', 'steward']}>
      {({ roles }) => {
        const may = (role: string) => roles.includes(role) || roles.includes('manager');
        return <Finder canVerify={may('verifier')} canServe={may('verifier') || may('case_officer')} />;
      }}
    </StaffGate>
  );
}

type Search = { status: 'idle' } | { status: 'searching' } | { status: 'failed'; error: ClubError } | { status: 'found'; people: Person[] };

function Finder({ canServe, canVerify }: { canServe: boolean; canVerify: boolean }) {
  const [query, setQuery] = useState('');
  const [search, setSearch] = useState<Search>({ status: 'idle' });
  const [open, setOpen] = useState<string | null>(null);

  const run = async (words: string) => {
    setSearch((now) => (now.status === 'found' ? now : { status: 'searching' }));
    try {
      const people = await findPeople(words);
      setSearch({ status: 'found', people });
      if (people.length === 1) setOpen(people[0]?.memberId ?? null);
    } catch (cause) {
      setSearch({ status: 'failed', error: toClubError(cause) });
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setOpen(null);
    void run(query);
  };
  return (
    <div className="stack">
      <form className="search-line" onSubmit={submit}>
        <TextField
          type="search"
          label={m['people.find.label']()}
          hint={m['people.find.hint']()}
          required
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button type="submit" tone="primary" busy={search.status === 'searching'}>
          {m['people.find.submit']()}
        </Button>
      </form>
      {search.status === 'failed' && <ErrorNotice error={search.error} />}
      {search.status === 'found' && (
        <>
          <p role="status">
            {search.people.length === FIND_LIMIT
              ? m['people.find.many']({ limit: FIND_LIMIT })
              : m['people.find.count']({ count: search.people.length })}
          </p>
          <ul className="entry-list">
            {search.people.map((person) => (
              <li key={person.memberId} className="staff-line">
                <button
                  type="button"
                  className="staff-line-head"
                  aria-expanded={open === person.memberId}
                  onClick={() => setOpen(open === person.memberId ? null : person.memberId)}
                >
                  <strong>{person.displayName ?? m['people.find.no_name']()}</strong>
                  <span className="tag">V{person.proofLevel}</span>
                  <small>
                    {person.tierName}　{person.homes.map((home) => home.unit).join('、') || m['people.find.no_home']()}
                    {!person.hasLogin && `　${m['people.find.no_login']()}`}
                  </small>
                </button>
                {open === person.memberId && (
                  <PersonDesk person={person} canServe={canServe} canVerify={canVerify} onChange={() => run(query)} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {canVerify && (
        <details>
          <summary>{m['people.create.summary']()}</summary>
          <NewPersonForm
            onDone={(name) => {
              setQuery(name);
              void run(name);
            }}
          />
        </details>
      )}
    </div>
  );
}

export default guarded(PeopleIsland);
