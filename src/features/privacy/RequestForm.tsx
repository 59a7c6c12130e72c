import type { SubmitEvent } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { SelectField, TextArea } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { asksProof, kindHint, kindName, REQUEST_KINDS, type RequestKind } from './privacy';
import { type NewRequest, openRequest } from './privacy.api';

const EMPTY: NewRequest = { kind: 'correction', body: '', proof: '' };

/** A request in a few words; what was typed stays until it has arrived. */
export function RequestForm({ reload }: { reload: () => Promise<void> }) {
  const [fields, setFields, clear] = useDraft('rights-request', EMPTY);
  const [state, submit] = useSubmission('rights-request', openRequest);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await submit({ ...fields, proof: asksProof(fields.kind) ? fields.proof : '' })) === undefined) return;
    clear();
    await reload();
  };
  return (
    <form className="stack" onSubmit={send} aria-label={m['privacy.form.label']()}>
      <SelectField
        label={m['privacy.form.kind']()}
        hint={kindHint(fields.kind)}
        value={fields.kind}
        onChange={(event) => setFields({ ...fields, kind: event.target.value as RequestKind })}
      >
        {REQUEST_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={m['privacy.form.body']()}
        required
        rows={4}
        maxLength={2000}
        value={fields.body}
        onChange={(event) => setFields({ ...fields, body: event.target.value })}
      />
      {asksProof(fields.kind) && (
        <TextArea
          label={m['privacy.form.proof']()}
          hint={m['privacy.form.proof_hint']()}
          required={fields.kind === 'relative'}
          rows={2}
          maxLength={500}
          value={fields.proof}
          onChange={(event) => setFields({ ...fields, proof: event.target.value })}
        />
      )}
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && (
        <Notice kind="ok">
          <p>{m['privacy.form.done']({ no: state.answer.no, day: showYearDay(state.answer.dueAt) })}</p>
        </Notice>
      )}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['privacy.form.send']()}
      </Button>
    </form>
  );
}
