import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { forgetDeletedLogin } from '../../lib/session';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { endsSentences, keptSentence, type LeavingPreview } from './rights';
import { leaveClub, readLeavingPreview } from './rights.api';

/** Leaving the club: what ends, what stays and why, and a word to type so that no slip of a finger does it. */
export function LeaveClub({ onLeft }: { onLeft: (kept: string[]) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>
        <Button tone="quiet" onClick={() => setOpen(true)}>
          {m['rights.leave.open']()}
        </Button>
      </p>
      <Dialog title={m['rights.leave.title']()} open={open} onClose={() => setOpen(false)}>
        <Question onLeft={onLeft} onStay={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Question({ onLeft, onStay }: { onLeft: (kept: string[]) => void; onStay: () => void }) {
  const [resource, reload] = useResource(readLeavingPreview);
  return (
    <ResourceView resource={resource} reload={reload}>
      {(preview) => (preview.staff ? <StaffFirst /> : <Consequences preview={preview} onLeft={onLeft} onStay={onStay} />)}
    </ResourceView>
  );
}

function StaffFirst() {
  return <p className="dialog-body">{m['error.STAFF_RIGHTS_FIRST']()}</p>;
}

type Ends = { preview: LeavingPreview; onLeft: (kept: string[]) => void; onStay: () => void };

function Consequences({ preview, onLeft, onStay }: Ends) {
  const word = m['rights.leave.word']();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [state, submit] = useSubmission('leave-club', leaveClub);
  const leave = async () => {
    setAsked(true);
    if (typed.trim() !== word) return;
    const answer = await submit(undefined);
    if (answer === undefined) return;
    onLeft(answer.kept.map(keptSentence));
    forgetDeletedLogin();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      <div className="dialog-body stack">
        <h3>{m['rights.leave.ends']()}</h3>
        <ul>
          {endsSentences(preview).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {preview.kept.length > 0 && (
          <>
            <h3>{m['rights.leave.stays']()}</h3>
            <ul>
              {preview.kept.map((kept) => (
                <li key={kept.what}>{keptSentence(kept)}</li>
              ))}
            </ul>
          </>
        )}
        <TextField
          label={m['rights.leave.type']({ word })}
          value={typed}
          autoComplete="off"
          error={asked && typed.trim() !== word ? m['rights.leave.typeError']({ word }) : null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      </div>
      <div className="dialog-foot">
        <Button type="submit" tone="danger" busy={state.status === 'submitting'}>
          {m['rights.leave.confirm']()}
        </Button>
        <Button tone="quiet" onClick={onStay}>
          {m['rights.leave.stay']()}
        </Button>
      </div>
    </form>
  );
}
