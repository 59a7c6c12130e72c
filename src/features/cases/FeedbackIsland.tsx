import { type SubmitEvent, useEffect, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CaseFields } from '../../ui/CaseFields';
import type { CaseDraft } from '../../ui/cases';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { SignInLine } from '../../ui/SignInLine';
import { guarded } from '../../ui/guarded';
import { asWanted, CASE_OPENED, type OfferedService, prefill } from './cases';
import { openCase } from './cases.api';
import { ServiceNote } from './ServiceNote';

type Props = { bodyLimit: number; replyHours: number; services: OfferedService[] };

/** The feedback form. It can be written before signing in: the text waits on this device. */
function FeedbackIsland({ bodyLimit, replyHours, services }: Props) {
  const session = useSession();
  const [draft, setDraft, clearDraft] = useDraft<CaseDraft>('case', { category: '', subject: '', body: '' });
  const [eventId, setEventId] = useState<string | null>(null);
  const [service, setService] = useState<OfferedService | null>(null);
  const [state, submit, reset] = useSubmission('case', openCase);

  // A link that names the service wins over an old draft's choice, but never over typed text.
  useEffect(() => {
    const asked = prefill(location.search, services);
    setEventId(asked.eventId);
    setService(asked.service);
    if (asked.draft.category || asked.draft.subject) setDraft((now) => asWanted(now, asked.draft, services));
  }, [services, setDraft]);

  if (state.status === 'done') {
    return (
      <Notice kind="ok">
        <p>{m['cases.form.thanks']({ no: state.answer.case_no, hours: replyHours })}</p>
        <Button onClick={reset}>{m['cases.form.another']()}</Button>
      </Notice>
    );
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ ...draft, eventId, serviceId: service?.slug ?? null });
    if (answer === undefined) return;
    setDraft({ category: '', subject: '', body: '' });
    clearDraft();
    window.dispatchEvent(new Event(CASE_OPENED));
  };
  return (
    <form className="stack" onSubmit={send}>
      {/* Under another category it is another matter, to the database too. */}
      {service && draft.category === service.category && <ServiceNote service={service} />}
      <CaseFields
        draft={draft}
        onChange={setDraft}
        rows={7}
        bodyLimit={bodyLimit}
        hints={{ subject: m['cases.form.subject_hint'](), body: m['cases.form.body_hint']({ limit: bodyLimit }) }}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null}>
        {state.status === 'failed' && state.error.code === 'PROFILE_INCOMPLETE' && (
          <a href={here('/club/')}>{m['cases.form.complete_profile']()}</a>
        )}
      </ErrorNotice>
      {session.status === 'in' ? (
        <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
          {m['cases.form.send']()}
        </Button>
      ) : session.status === 'out' ? (
        <SignInLine reason={m['cases.form.sign_in']()} />
      ) : session.status === 'failed' ? (
        <ErrorNotice error={session.error} />
      ) : (
        <p className="loading" role="status">
          {m['ui.resource.loading']()}
        </p>
      )}
    </form>
  );
}

export default guarded(FeedbackIsland);
