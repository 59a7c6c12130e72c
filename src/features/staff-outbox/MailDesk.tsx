import { type SubmitEvent, useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { reasonName } from '../../ui/contact-reasons';
import { showMoment } from '../../lib/display';
import { type ClubError, toClubError } from '../../lib/errors';
import { useResource } from '../../lib/use-resource';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { MessageBlocks } from '../../ui/MessageBlocks';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { MailActs } from './MailActs';
import { stateName } from '../../ui/mail-states';
import { type Mail, wordsOf } from './staff-outbox';
import { readMail, revealMail, type Shown } from './staff-outbox.api';

/** One message: what became of it, what it says, what can be done. */
export function MailDesk({ outboxId, changed }: { outboxId: string; changed: () => Promise<void> }) {
  const [whole, setWhole] = useState<Shown | null>(null);
  const read = useCallback(() => readMail(outboxId), [outboxId]);
  const [resource, reload] = useResource(read);
  const done = async () => {
    setWhole(null);
    await Promise.all([reload(), changed()]);
  };
  return (
    <section className="panel stack" aria-label={m['outbox.mail.label']()}>
      <ResourceView resource={resource} reload={reload}>
        {(masked) => {
          const { mail, catalogue } = whole ?? masked;
          const words = wordsOf(mail, catalogue);
          return (
            <>
              <h2>{words?.subject ?? mail.kind}</h2>
              <Fate mail={masked.mail} shown={mail} />
              {mail.masked && <Reveal outboxId={outboxId} reveal={setWhole} />}
              {words ? (
                <div className="message-body" lang={catalogue.language}>
                  <MessageBlocks blocks={words.blocks} />
                </div>
              ) : (
                <p>{m['outbox.mail.noWords']()}</p>
              )}
              <MailActs mail={masked.mail} done={done} />
            </>
          );
        }}
      </ResourceView>
    </section>
  );
}

function Fate({ mail, shown }: { mail: Mail; shown: Mail }) {
  const rows: [string, string | null][] = [
    [m['outbox.mail.to'](), [shown.memberName, shown.toAddress ?? m['outbox.mail.noAddress']()].filter(Boolean).join('　')],
    [m['outbox.mail.phone'](), shown.phone],
    [m['outbox.mail.state'](), stateName(mail.state)],
    [m['outbox.mail.reason'](), mail.heldReason && reasonName(mail.heldReason)],
    [m['outbox.mail.next'](), mail.state === 'pending' ? showMoment(mail.nextAttemptAt) : null],
    [m['outbox.mail.sent'](), mail.sentAt && showMoment(mail.sentAt)],
    [m['outbox.mail.attempts'](), mail.attempts > 0 ? String(mail.attempts) : null],
    [m['outbox.mail.error'](), mail.lastError],
    [m['outbox.mail.closed'](), mail.closedReason],
    [m['outbox.mail.inbox'](), mail.inbox && (mail.inbox === 'read' ? m['outbox.mail.inboxRead']() : m['outbox.mail.inboxUnread']())],
  ];
  return (
    <dl className="data-list">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

type RevealState = { status: 'idle' | 'busy' } | { status: 'failed'; error: ClubError };

/** Personal parts are shown for a reason, and the reason is kept. */
function Reveal({ outboxId, reveal }: { outboxId: string; reveal: (shown: Shown) => void }) {
  const [reason, setReason] = useState('');
  const [state, setState] = useState<RevealState>({ status: 'idle' });
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (state.status === 'busy') return;
    setState({ status: 'busy' });
    try {
      reveal(await revealMail(outboxId, reason));
    } catch (cause) {
      setState({ status: 'failed', error: toClubError(cause) });
    }
  };
  return (
    <form onSubmit={send}>
      <TextField
        label={m['outbox.reveal.reason']()}
        hint={m['outbox.reveal.hint']()}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" busy={state.status === 'busy'}>
        {m['outbox.reveal.show']()}
      </Button>
    </form>
  );
}
