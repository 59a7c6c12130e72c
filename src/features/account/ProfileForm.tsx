import { type SubmitEvent, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import type { Account } from '../../lib/account';
import { refreshAccount } from '../../lib/session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CheckField, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { completeProfile } from './account.api';

type Props = { account: Account; onDone?: () => void };

/** Asks once for the name and for consent to the dated privacy notice; the same form corrects them later. */
export function ProfileForm({ account, onDone }: Props) {
  const [fields, setFields, clearFields] = useDraft(`profile.${account.memberId}`, {
    displayName: account.displayName ?? '',
    phone: account.phone ?? '',
  });
  const needsConsent = account.consentVersion !== account.noticeVersion;
  const [agreed, setAgreed] = useState(false);
  const [state, submit] = useSubmission('profile', completeProfile);

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ ...fields, noticeVersion: account.noticeVersion ?? '' });
    if (answer === undefined) return;
    clearFields();
    await refreshAccount();
    onDone?.();
  };

  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={m['account.profile.name']()}
        hint={m['account.profile.name_hint']()}
        autoComplete="name"
        required
        maxLength={30}
        value={fields.displayName}
        onChange={(event) => setFields({ ...fields, displayName: event.target.value })}
      />
      <TextField
        label={m['account.profile.phone']()}
        hint={m['account.profile.phone_hint']()}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        value={fields.phone}
        onChange={(event) => setFields({ ...fields, phone: event.target.value })}
      />
      {needsConsent && (
        <CheckField
          required
          checked={agreed}
          onChange={(event) => setAgreed(event.target.checked)}
          label={
            <>
              {m['account.profile.agree']()}{' '}
              <a href={here('/privacy/')}>{m['account.profile.notice']({ version: account.noticeVersion ?? '' })}</a>
            </>
          }
        />
      )}
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['account.profile.save']()}
      </Button>
    </form>
  );
}
