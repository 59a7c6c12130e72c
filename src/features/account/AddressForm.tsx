import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { confirmAddress, refreshAccount, requestAddress, requestCode, verifyCode } from '../../lib/session';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';

type Step = 'address' | 'old_code' | 'new_code' | 'done';

/** Another mail address for the login, in three steps: what it is, the code from the mailbox one has, the code from the new one. */
export function AddressForm({ email }: { email: string }) {
  const [step, setStep] = useState<Step>('address');
  // The address at the beginning: once it has changed the account already shows the other.
  const [before] = useState(email);
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ClubError | null>(null);

  const run = async (work: () => Promise<void>, next: Step) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      setCode('');
      setStep(next);
    } catch (cause) {
      setError(toClubError(cause));
    }
    setBusy(false);
  };
  const steps: Record<Exclude<Step, 'done'>, () => Promise<void>> = {
    address: () => run(() => requestCode({ way: 'mail', address: before }), 'old_code'),
    old_code: () =>
      run(async () => {
        await verifyCode({ way: 'mail', address: before }, code);
        await requestAddress(address.trim());
      }, 'new_code'),
    new_code: () =>
      run(async () => {
        await confirmAddress(address.trim(), code);
        await refreshAccount();
      }, 'done'),
  };
  if (step === 'done') {
    return (
      <Notice kind="ok">
        <p>{m['account.address.done']()}</p>
      </Notice>
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!busy) void steps[step]();
  };
  return (
    <details>
      <summary>{m['account.address.summary']()}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="field-hint">{m['account.address.intro']()}</p>
        {step === 'address' ? (
          <TextField
            label={m['account.address.new']()}
            type="email"
            autoComplete="email"
            required
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        ) : (
          <TextField
            label={
              step === 'old_code'
                ? m['account.address.old_code']({ email: before })
                : m['account.address.new_code']({ email: address.trim() })
            }
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            required
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
          />
        )}
        <ErrorNotice error={error} />
        <Button type="submit" busy={busy}>
          {step === 'address' && m['account.address.start']()}
          {step === 'old_code' && m['account.address.check_old']()}
          {step === 'new_code' && m['account.address.finish']()}
        </Button>
        {step !== 'address' && (
          <Button tone="quiet" onClick={() => setStep('address')}>
            {m['account.address.back']()}
          </Button>
        )}
      </form>
    </details>
  );
}
