import { type ChangeEvent, type SubmitEvent, useCallback, useId, useRef, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextArea, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { type HomeRole, type MyHomes, roleName } from './home';
import { openClaim, withdrawClaim } from './home.api';
import { type Paper, readPaper } from './paper-file';

type Props = { claim: MyHomes['claim']; onDone: () => Promise<void> };
const ROLES: HomeRole[] = ['owner', 'co_owner', 'family', 'tenant', 'representative'];
/** Papers that one claim takes. */
const MOST = 3;

type ClaimDraft = { home: string; role: HomeRole; company: string; note: string };
type ClaimWords = ClaimDraft & { files: string[] };

const EMPTY: ClaimDraft = { home: '', role: 'owner', company: '', note: '' };

/** Papers for staff to look at: they are deleted as soon as somebody has decided. */
export function PapersForm({ claim, onDone }: Props) {
  if (claim?.state === 'open') return <OpenClaim claim={claim} onDone={onDone} />;
  return (
    <>
      {claim?.state === 'refused' && (
        <Notice kind="info">
          <p>{m['my_home.papers.refused']({ reason: claim.reason ?? '' })}</p>
        </Notice>
      )}
      {claim?.state === 'expired' && (
        <Notice kind="info">
          <p>{m['my_home.papers.expired']()}</p>
        </Notice>
      )}
      <NewClaim onDone={onDone} />
    </>
  );
}

function OpenClaim({ claim, onDone }: { claim: NonNullable<MyHomes['claim']>; onDone: () => Promise<void> }) {
  const [state, submit] = useSubmission(`home.withdraw_claim.${claim.claimId}`, withdrawClaim);
  const withdraw = async () => {
    if ((await submit({ claimId: claim.claimId })) !== undefined) await onDone();
  };
  return (
    <div className="stack">
      <p role="status">{m['my_home.papers.waiting']({ home: claim.homeText })}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button tone="quiet" busy={state.status === 'submitting'} onClick={() => void withdraw()}>
        {m['my_home.papers.withdraw']()}
      </Button>
    </div>
  );
}

function NewClaim({ onDone }: { onDone: () => Promise<void> }) {
  const id = useId();
  // Words only: a phone that is short of memory gives up the page while its owner looks for a picture.
  const [words, setWords, clearWords] = useDraft('home.claim', EMPTY);
  const change = (part: Partial<ClaimDraft>) => setWords((now) => ({ ...now, ...part }));
  const [papers, setPapers] = useState<Paper[]>([]);
  const [unreadable, setUnreadable] = useState(false);
  // What a submission is made of is kept on the device until it is answered; papers must not be, so they come in at the last moment.
  const chosen = useRef<Paper[]>([]);
  const sendClaim = useCallback((key: string, input: ClaimWords) => openClaim(key, { ...input, papers: chosen.current }), []);
  const [state, submit] = useSubmission('home.claim', sendClaim);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, MOST);
    const read = await Promise.all(files.map(readPaper));
    setUnreadable(read.includes(null));
    chosen.current = read.filter((paper) => paper !== null);
    setPapers(chosen.current);
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ ...words, files: papers.map((paper) => `${paper.name} ${paper.data.length}`) })) === undefined) return;
    clearWords();
    await onDone();
  };
  return (
    <form className="stack" onSubmit={send}>
      <p className="field-hint">{m['my_home.papers.promise']()}</p>
      <TextField
        label={m['my_home.papers.home']()}
        hint={m['my_home.roll.home_hint']()}
        required
        maxLength={120}
        value={words.home}
        onChange={(event) => change({ home: event.target.value })}
      />
      <SelectField
        label={m['people.role.label']()}
        value={words.role}
        onChange={(event) => change({ role: event.target.value as HomeRole })}
      >
        {ROLES.map((one) => (
          <option key={one} value={one}>
            {roleName(one)}
          </option>
        ))}
      </SelectField>
      {words.role === 'representative' && (
        <TextField
          label={m['my_home.papers.company']()}
          required
          maxLength={60}
          value={words.company}
          onChange={(event) => change({ company: event.target.value })}
        />
      )}
      <div className="field">
        <label className="field-label" htmlFor={`${id}-papers`}>
          {m['my_home.papers.files']()}
        </label>
        <p className="field-hint" id={`${id}-hint`}>
          {m['my_home.papers.files_hint']()}
        </p>
        <input
          id={`${id}-papers`}
          type="file"
          multiple
          accept="image/jpeg,image/png,application/pdf"
          aria-describedby={`${id}-hint`}
          onChange={(event) => void choose(event)}
        />
        <p role="status">{papers.map((paper) => paper.name).join('、')}</p>
        {unreadable && (
          <p className="field-error" role="alert">
            {m['my_home.papers.unreadable']()}
          </p>
        )}
      </div>
      <TextArea
        label={m['my_home.papers.note']()}
        rows={3}
        maxLength={500}
        value={words.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['my_home.papers.submit']()}
      </Button>
    </form>
  );
}
