import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { type ClubError, toClubError } from '../../lib/errors';
import { phoneSignIn } from '../../lib/env';
import { type CodeAddress, requestCode, verifyCode } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Dialled } from '../../ui/Dialled';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { RESEND_SECONDS } from './account';

type Step =
  | { at: 'address'; busy: boolean; error: ClubError | null }
  | { at: 'code'; busy: boolean; error: ClubError | null; sentAt: number };

/** Seconds left until `until`, ticking while above zero. */
function useCountdown(until: number): number {
  const [now, setNow] = useState(Date.now);
  // `now` may be older than `until` by a whole countdown when a code was just sent again; the next tick puts it right.
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.min(left, RESEND_SECONDS);
}

/** Sign-in by a six-digit code in a mail or, where the build says so, on the telephone. There is no password to forget. */
export function SignInForm() {
  const [email, setEmail, clearEmail] = useDraft('sign-in.email', '');
  const [phone, setPhone, clearPhone] = useDraft('sign-in.phone', '');
  const [chosen, setWay] = useDraft<CodeAddress['way']>('sign-in.way', 'mail');
  const [waitingSince, setWaitingSince] = useDraft<number | null>('sign-in.sent', null);
  const [code, setCode] = useState('');
  const [step, setStep] = useState<Step>({ at: 'address', busy: false, error: null });
  const codeBox = useRef<HTMLInputElement>(null);
  const way = phoneSignIn() ? chosen : 'mail';
  const to: CodeAddress = { way, address: (way === 'mail' ? email : phone).trim() };

  // People leave for their mail and come back to a page the phone has thrown away: go on where they were.
  useEffect(() => {
    if (waitingSince && Date.now() - waitingSince < 10 * 60_000)
      setStep((now) => (now.at === 'address' && !now.busy ? { at: 'code', busy: false, error: null, sentAt: waitingSince } : now));
  }, [waitingSince]);
  const isAtCode = step.at === 'code';
  useEffect(() => {
    if (isAtCode) codeBox.current?.focus();
  }, [isAtCode]);

  const send = async () => {
    const before = step;
    setStep({ ...before, busy: true, error: null });
    try {
      await requestCode(to);
      const sentAt = Date.now();
      setWaitingSince(sentAt);
      setCode('');
      setStep({ at: 'code', busy: false, error: null, sentAt });
    } catch (cause) {
      setStep({ ...before, busy: false, error: toClubError(cause) });
    }
  };
  const verify = async () => {
    if (step.at !== 'code') return;
    setStep({ ...step, busy: true, error: null });
    try {
      await verifyCode(to, code);
      clearEmail();
      clearPhone();
      setWaitingSince(null);
    } catch (cause) {
      setStep({ ...step, busy: false, error: toClubError(cause) });
      codeBox.current?.select();
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!step.busy) void (step.at === 'address' ? send() : verify());
  };
  const change = (next: CodeAddress['way']) => {
    setWay(next);
    setStep({ at: 'address', busy: false, error: null });
  };

  if (step.at === 'address') {
    return (
      <form className="stack sign-in" onSubmit={submit}>
        {phoneSignIn() && <Ways way={way} onChange={change} />}
        {way === 'mail' ? <MailAddress email={email} onChange={setEmail} /> : <PhoneNumber phone={phone} onChange={setPhone} />}
        <ErrorNotice error={step.error} />
        <Button type="submit" tone="primary" busy={step.busy}>
          {way === 'mail' ? m['account.sign_in.send']() : m['account.sign_in.send_sms']()}
        </Button>
        <p className="field-hint">
          <Dialled text={way === 'mail' ? m['account.sign_in.no_mail']() : m['account.sign_in.two_logins']()} />
        </p>
      </form>
    );
  }
  return (
    <form className="stack sign-in" onSubmit={submit}>
      <Notice kind="info">
        <p>{way === 'mail' ? m['account.code.sent']({ email: to.address }) : m['account.code.sent_sms']({ phone: to.address })}</p>
      </Notice>
      <CodeField box={codeBox} code={code} onChange={setCode} />
      <ErrorNotice error={step.error} />
      <Button type="submit" tone="primary" busy={step.busy}>
        {m['account.code.confirm']()}
      </Button>
      <div className="cluster">
        <ResendButton sentAt={step.sentAt} onResend={send} />
        <Button
          tone="quiet"
          onClick={() => {
            setWaitingSince(null);
            setStep({ at: 'address', busy: false, error: null });
          }}
        >
          {way === 'mail' ? m['account.code.other_address']() : m['account.code.other_phone']()}
        </Button>
      </div>
    </form>
  );
}

/** Mail or telephone, side by side. */
function Ways({ way, onChange }: { way: CodeAddress['way']; onChange: (way: CodeAddress['way']) => void }) {
  return (
    <fieldset className="tabs">
      <legend className="visually-hidden">{m['account.sign_in.ways']()}</legend>
      <button type="button" className="tab" aria-pressed={way === 'mail'} onClick={() => onChange('mail')}>
        {m['account.sign_in.by_mail']()}
      </button>
      <button type="button" className="tab" aria-pressed={way === 'phone'} onClick={() => onChange('phone')}>
        {m['account.sign_in.by_phone']()}
      </button>
    </fieldset>
  );
}

function MailAddress({ email, onChange }: { email: string; onChange: (email: string) => void }) {
  return (
    <>
      <p>{m['account.sign_in.intro']()}</p>
      <TextField
        label={m['account.sign_in.email']()}
        type="email"
        name="email"
        inputMode="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

function PhoneNumber({ phone, onChange }: { phone: string; onChange: (phone: string) => void }) {
  return (
    <>
      <p>{m['account.sign_in.phone_intro']()}</p>
      <TextField
        label={m['account.sign_in.phone']()}
        hint={m['account.sign_in.phone_hint']()}
        type="tel"
        name="tel"
        inputMode="tel"
        autoComplete="tel"
        required
        maxLength={20}
        value={phone}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

type CodeProps = { box: React.RefObject<HTMLInputElement | null>; code: string; onChange: (code: string) => void };

/** Six digits in one box: one box can be pasted into, filled by the phone and read by a screen reader. */
function CodeField({ box, code, onChange }: CodeProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor="sign-in-code">
        {m['account.code.label']()}
      </label>
      <input
        ref={box}
        id="sign-in-code"
        className="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        title={m['account.code.pattern']()}
        maxLength={6}
        required
        value={code}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
      />
    </div>
  );
}

function ResendButton({ sentAt, onResend }: { sentAt: number; onResend: () => void }) {
  const left = useCountdown(sentAt + RESEND_SECONDS * 1000);
  return (
    <Button tone="plain" onClick={onResend} unavailable={left > 0 ? m['account.code.resend_wait']({ seconds: left }) : undefined}>
      {m['account.code.resend']()}
    </Button>
  );
}
