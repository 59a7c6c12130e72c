import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import type { StepService } from '../../lib/service-standard';
import { useSession } from '../../lib/use-session';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/EntryHead';
import { type Column, ExportForm } from '../../ui/ExportForm';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { NewPersonForm } from './NewPersonForm';
import { PersonDesk } from './PersonDesk';
import { memberInAddress, type Person } from './people';
import { FIND_LIMIT, findPeople, readPerson, takeList } from './people.api';

/** Find a person, then look after them: proof, tier, home, and whatever they ask for on the phone. */
function PeopleIsland({ services }: { services: StepService[] }) {
  const session = useSession();
  return (
    <StaffGate session={session} room="people">
      {({ roles }) => {
        const may = (role: string) => roles.includes(role) || roles.includes('manager');
        return (
          <Finder
            services={services}
            canVerify={may('verifier')}
            canServe={may('verifier') || may('case_officer')}
            canGrant={may('case_officer')}
          />
        );
      }}
    </StaffGate>
  );
}

const COLUMNS: Column[] = [
  { title: m['people.column.name'](), cell: (row) => row.name as string | null },
  { title: m['people.column.phone'](), cell: (row) => row.phone as string | null },
  { title: m['people.column.homes'](), cell: (row) => row.homes as string | null },
  { title: m['people.column.proof'](), cell: (row) => `V${row.proof_level}` },
  { title: m['people.column.tier'](), cell: (row) => row.tier as string | null },
  { title: m['people.column.login'](), cell: (row) => Boolean(row.has_login) },
];

type Search =
  | { status: 'idle' }
  | { status: 'searching' }
  | { status: 'failed'; error: ClubError }
  | { status: 'found'; people: Person[]; more: boolean };

function Finder({
  services,
  canServe,
  canVerify,
  canGrant,
}: {
  services: StepService[];
  canServe: boolean;
  canVerify: boolean;
  canGrant: boolean;
}) {
  const [query, setQuery] = useState('');
  /** The words of the list that is shown; what stands in the field may be newer. */
  const [asked, setAsked] = useState('');
  const [search, setSearch] = useState<Search>({ status: 'idle' });
  const [open, setOpen] = useState<string | null>(null);
  /** The person whom the address names, alone on the list until somebody searches. */
  const named = useRef<string | null>(null);

  /** Which question was asked last: an answer to an earlier one must not stand under its words. */
  const question = useRef(0);
  const run = async (words: string) => {
    question.current += 1;
    const mine = question.current;
    setSearch((now) => (now.status === 'found' ? now : { status: 'searching' }));
    try {
      const people = named.current ? [await readPerson(named.current)] : await findPeople(words, null);
      if (mine !== question.current) return;
      setSearch({ status: 'found', people, more: people.length === FIND_LIMIT });
      if (people.length === 1 && (named.current || words.trim() !== '')) setOpen(people[0]?.memberId ?? null);
    } catch (cause) {
      if (mine !== question.current) return;
      setSearch({ status: 'failed', error: toClubError(cause) });
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    named.current = null;
    setOpen(null);
    setAsked(query);
    void run(query);
  };
  // The list stands there before anybody searches; an effect, since the session is known only in the browser.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is shown
  useEffect(() => {
    named.current = memberInAddress(location.hash);
    void run('');
  }, []);
  const more = async (shown: Person[]) => {
    const mine = question.current;
    try {
      const next = await findPeople(asked, shown.at(-1) ?? null);
      if (mine !== question.current) return;
      setSearch({ status: 'found', people: [...shown, ...next], more: next.length === FIND_LIMIT });
    } catch (cause) {
      setSearch({ status: 'failed', error: toClubError(cause) });
    }
  };
  return (
    <div className="stack">
      <form className="search-line" onSubmit={submit}>
        <TextField
          type="search"
          label={m['people.find.label']()}
          hint={m['people.find.hint']()}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {/* The list that comes by itself holds nobody up: who types and presses Enter meanwhile is heard. */}
        <Button type="submit" tone="primary" busy={search.status === 'searching' && asked !== ''}>
          {m['people.find.submit']()}
        </Button>
      </form>
      {search.status === 'failed' && <ErrorNotice error={search.error} />}
      {search.status === 'found' && (
        <>
          <p role="status">
            {search.more ? m['people.find.many']({ limit: search.people.length }) : m['people.find.count']({ count: search.people.length })}
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
                  <Facts
                    facts={[
                      person.tierName,
                      person.homes.map((home) => home.unit).join('、') || m['people.find.no_home'](),
                      !person.hasLogin && m['people.find.no_login'](),
                    ]}
                  />
                </button>
                {open === person.memberId && (
                  <PersonDesk
                    services={services}
                    person={person}
                    canServe={canServe}
                    canVerify={canVerify}
                    canGrant={canGrant}
                    onChange={() => run(asked)}
                  />
                )}
              </li>
            ))}
          </ul>
          {search.more && <Button onClick={() => void more(search.people)}>{m['ui.list.more']()}</Button>}
          <ExportForm
            name="people"
            title={m['staff.title.people']()}
            columns={COLUMNS}
            input={{ filter: { query: asked } }}
            take={takeList}
          />
        </>
      )}
      {canVerify && (
        <details>
          <summary>{m['people.create.summary']()}</summary>
          <NewPersonForm
            onDone={(name) => {
              named.current = null;
              setQuery(name);
              setAsked(name);
              void run(name);
            }}
          />
        </details>
      )}
    </div>
  );
}

export default guarded(PeopleIsland);
