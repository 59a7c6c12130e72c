import { m } from '../i18n/paraglide/messages.js';
import { SelectField } from './Field';

type Props = {
  label: string;
  hint: string;
  services: readonly { slug: string; name: string }[];
  /** Slug of the chosen one, empty for none. */
  value: string;
  onChange: (slug: string) => void;
};

/** Which service of the handbook a case is about, if there is one for it. */
export function ServiceField({ label, hint, services, value, onChange }: Props) {
  return (
    <SelectField label={label} hint={hint} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{m['cases.service.none']()}</option>
      {services.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
