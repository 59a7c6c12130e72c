import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { loginName } from './login-name';
import { MergeCandidate } from './MergeCandidate';
import type { Person } from './people';
import { FIND_LIMIT, findPeople } from './people.api';

type Props = { memberId: string; onChange: () => Promise<void> };
type Search =
  | { status: 'idle' }
  | { status: 'searching' }
  | { status: 'failed'; error: ClubError }
  | { status: 'found'; people: Person[]; more: boolean };

/** The other file of this person, where nothing in the two gives it away: staff know it, look for it, and see the same sheet. */
export function MergeSearch({ memberId, onChange }: Props) {
  const [query, setQuery] = useState('');
  const [search, setSearch] = useState<Search>({ status: 'idle' });
  const [open, setOpen] = useState<string | null>(null);
  const [merged, setMerged] = useState(false);
  const find = async (event: SubmitEvent) => {
    event.preventDefault();
    setOpen(null);
    setMerged(false);
    setSearch({ status: 'searching' });
    try {
      const people = await findPeople(query, null);
      setSearch({
        status: 'found',
        people: people.filter((one) => one.memberId !== memberId),
        more: people.length === FIND_LIMIT,
      });
    } catch (cause) {
      setSearch({ status: 'failed', error: toClubError(cause) });
    }
  };
  return (
    <details>
      <summary>{m['people.merge.other']()}</summary>
      <div className="stack">
        <p className="field-hint">{m['people.merge.other_hint']()}</p>
        <form className="search-line" onSubmit={find}>
          <TextField
            type="search"
            label={m['people.merge.other_label']()}
            hint={m['people.find.hint']()}
            required
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <Button type="submit" busy={search.status === 'searching'}>
            {m['people.merge.other_submit']()}
          </Button>
        </form>
        <ErrorNotice error={search.status === 'failed' ? search.error : null} />
        {merged && (
          <Notice kind="ok">
            <p>{m['people.merge.done']()}</p>
          </Notice>
        )}
        {search.status === 'found' && (
          <>
            <p role="status">
              {search.people.length === 0
                ? m['people.merge.other_none']()
                : search.more
                  ? m['people.merge.other_many']({ count: search.people.length })
                  : m['people.merge.other_count']({ count: search.people.length })}
            </p>
            <ul className="entry-list">
              {search.people.map((one) => (
                <MergeCandidate
                  key={one.memberId}
                  memberId={memberId}
                  other={{ ...one, homes: one.homes.map((home) => home.unit) }}
                  facts={[one.phone, loginName(one)]}
                  open={open === one.memberId}
                  onToggle={() => setOpen(open === one.memberId ? null : one.memberId)}
                  onDone={async () => {
                    setSearch({ status: 'idle' });
                    setMerged(true);
                    await onChange();
                  }}
                >
                  <span className="tag">V{one.proofLevel}</span>
                </MergeCandidate>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}
