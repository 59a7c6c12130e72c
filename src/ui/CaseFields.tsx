import { m } from '../i18n/paraglide/messages.js';
import type { StepService } from '../lib/service-standard';
import { CASE_CATEGORIES, type CaseDraft, categoryName } from './cases';
import { SelectField, TextArea, TextField } from './Field';
import { ServiceField } from './ServiceField';

type Words = Record<'category' | 'subject' | 'body', string>;
type Props = {
  draft: CaseDraft;
  onChange: (next: CaseDraft) => void;
  /** Lines of the body that are in sight. */
  rows: number;
  /** Left out where the database alone counts. */
  bodyLimit?: number;
  labels?: Words;
  hints?: Partial<Words>;
  /** The services to choose from, for whoever does not come from the page of one. */
  choice?: { label: string; hint: string; services: readonly StepService[] };
};

/** What everybody who opens a case says: of which kind it is, of which service, in a line and in full. */
export function CaseFields({ draft, onChange, rows, bodyLimit, labels = ownLabels(), hints = {}, choice }: Props) {
  const offered = choice?.services.filter(({ category }) => category === draft.category) ?? [];
  // A service goes with one category; under another it would be left out without a word.
  const choose = (category: CaseDraft['category']) => onChange({ ...draft, category, ...(choice && { serviceId: '' }) });
  return (
    <>
      <SelectField
        label={labels.category}
        hint={hints.category}
        required
        value={draft.category}
        onChange={(event) => choose(event.target.value as CaseDraft['category'])}
      >
        <option value="">{m['cases.form.choose']()}</option>
        {CASE_CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {categoryName(category)}
          </option>
        ))}
      </SelectField>
      {choice && offered.length > 0 && (
        <ServiceField
          label={choice.label}
          hint={choice.hint}
          services={offered}
          value={draft.serviceId ?? ''}
          onChange={(serviceId) => onChange({ ...draft, serviceId })}
        />
      )}
      <TextField
        label={labels.subject}
        hint={hints.subject}
        required
        maxLength={80}
        value={draft.subject}
        onChange={(event) => onChange({ ...draft, subject: event.target.value })}
      />
      <TextArea
        label={labels.body}
        hint={hints.body}
        required
        rows={rows}
        maxLength={bodyLimit}
        value={draft.body}
        onChange={(event) => onChange({ ...draft, body: event.target.value })}
      />
    </>
  );
}

const ownLabels = (): Words => ({
  category: m['cases.form.category'](),
  subject: m['cases.form.subject'](),
  body: m['cases.form.body'](),
});
