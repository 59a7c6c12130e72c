import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { actsFor, type Mail } from './staff-outbox';
import { type Act, actOnMail, logCall } from './staff-outbox.api';

type Choice = Act['act'] | 'call';

/** What can be done with a message that did not arrive: one choice, one reason, one button. */
export function MailActs({ mail, done }: { mail: Mail; done: () => Promise<void> }) {
  const may = actsFor(mail.state);
  const [choice, setChoice] = useState<Choice>(may.again ? 'retry' : 'give_up');
  const [{ address, reason }, setWords, clearWords] = useDraft(`outbox.${mail.outboxId}`, { address: '', reason: '' });
  const [acted, act] = useSubmission(`outbox.${mail.outboxId}`, actOnMail);
  const [called, call] = useSubmission(`outbox.call.${mail.outboxId}`, logCall);
  if (!may.giveUp) return null;
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer =
      choice === 'call'
        ? await call({ memberId: mail.memberId, outboxId: mail.outboxId, note: reason })
        : await act({ outboxId: mail.outboxId, act: choice, address, reason });
    if (answer === undefined) return;
    clearWords();
    await done();
  };
  const failed = [acted, called].find((state) => state.status === 'failed');
  return (
    <form className="stack" onSubmit={send}>
      <SelectField label={m['outbox.act.what']()} value={choice} onChange={(event) => setChoice(event.target.value as Choice)}>
        {may.again && <option value="retry">{m['outbox.act.retry']()}</option>}
        {may.again && <option value="resend">{m['outbox.act.resend']()}</option>}
        <option value="call">{m['outbox.act.call']()}</option>
        <option value="give_up">{m['outbox.act.giveUp']()}</option>
      </SelectField>
      {choice === 'retry' && mail.state === 'uncertain' && <p className="notice">{m['outbox.act.twice']()}</p>}
      {choice === 'resend' && (
        <TextField
          label={m['outbox.act.address']()}
          hint={m['outbox.act.addressHint']()}
          type="email"
          required
          value={address}
          onChange={(event) => setWords({ reason, address: event.target.value })}
        />
      )}
      <TextField
        label={choice === 'call' ? m['outbox.act.note']() : m['outbox.act.reason']()}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setWords({ address, reason: event.target.value })}
      />
      <ErrorNotice error={failed?.status === 'failed' ? failed.error : null} />
      <Button type="submit" tone="primary" busy={acted.status === 'submitting' || called.status === 'submitting'}>
        {m['outbox.act.do']()}
      </Button>
    </form>
  );
}
