import { m } from '../../i18n/paraglide/messages.js';
import { SelectField } from '../../ui/Field';

/** What a person is in a household. */
export function RoleField({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  return (
    <SelectField label={m['people.role.label']()} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="owner">{m['account.role.owner']()}</option>
      <option value="co_owner">{m['account.role.co_owner']()}</option>
      <option value="family">{m['account.role.family']()}</option>
      <option value="tenant">{m['account.role.tenant']()}</option>
    </SelectField>
  );
}
