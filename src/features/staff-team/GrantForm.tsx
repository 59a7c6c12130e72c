import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { ROLES, roleName } from '../../ui/roles';
import { grantRole, type Place } from './team.api';

const EMPTY = { email: '', role: 'steward', community: '', building: '', until: '', reason: '' };

/** A right for a colleague who has signed in once: which, where, until when, why. */
export function GrantForm({ places, onDone }: { places: readonly Place[]; onDone: () => Promise<void> }) {
  const [form, setForm, clear] = useDraft('team.grant', EMPTY);
  const [state, submit] = useSubmission('team.grant', grantRole);
  const field = (name: keyof typeof EMPTY) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) =>
      setForm({ ...form, [name]: event.target.value, ...(name === 'community' || name === 'role' ? { building: '' } : {}) }),
  });
  const place = places.find((one) => one.communityId === form.community);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({
      email: form.email.trim(),
      role: form.role,
      communityId: form.community || null,
      building: form.building || null,
      until: form.until || null,
      reason: form.reason,
    });
    if (answer === undefined) return;
    setForm(EMPTY);
    clear();
    await onDone();
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        type="email"
        required
        label={m['staff_team.grant.email']()}
        hint={m['staff_team.grant.email_hint']()}
        {...field('email')}
      />
      <SelectField label={m['staff_team.grant.role']()} {...field('role')}>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {roleName(role)}
          </option>
        ))}
      </SelectField>
      <SelectField label={m['staff_team.grant.community']()} {...field('community')}>
        <option value="">{m['staff_role.scope.all']()}</option>
        {places.map((one) => (
          <option key={one.communityId} value={one.communityId}>
            {one.name}
          </option>
        ))}
      </SelectField>
      {place && form.role !== 'door' && (
        <SelectField label={m['staff_team.grant.building']()} {...field('building')}>
          <option value="">{m['staff_team.grant.whole']()}</option>
          {place.buildings.map((building) => (
            <option key={building} value={building}>
              {building}
            </option>
          ))}
        </SelectField>
      )}
      <TextField type="date" label={m['staff_team.grant.until']()} hint={m['staff_team.grant.until_hint']()} {...field('until')} />
      <TextField required maxLength={200} label={m['people.reason.label']()} {...field('reason')} />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{m['staff_team.grant.done']()}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['staff_team.grant.submit']()}
      </Button>
    </form>
  );
}
