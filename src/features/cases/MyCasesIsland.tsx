import { type SubmitEvent, useEffect } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CaseTimeline } from '../../ui/CaseTimeline';
import { caseStateName, categoryName } from '../../ui/cases';
import { Facts } from '../../ui/EntryHead';
import { TextArea } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { guarded } from '../../ui/guarded';
import { CaseSteps } from './CaseSteps';
import { CASE_OPENED, type MyCase } from './cases';
import { closeCase, readMyCases, replyToCase } from './cases.api';

/** Milliseconds between two looks for an answer while the page is visible. */
const CASES_EVERY_MS = 60_000;

/** The member's cases and what has become of each. */
function MyCasesIsland() {
  const session = useSession();
  if (session.status !== 'in') return null;
  return <Cases />;
}

function Cases() {
  const [resource, reload] = useResource(readMyCases, CASES_EVERY_MS);
  useEffect(() => {
    const opened = () => void reload();
    window.addEventListener(CASE_OPENED, opened);
    return () => window.removeEventListener(CASE_OPENED, opened);
  }, [reload]);
  return (
    <section className="stack" aria-labelledby="my-cases">
      <h2 id="my-cases">{m['cases.mine.title']()}</h2>
      <ResourceView resource={resource} reload={reload}>
        {(cases) =>
          cases.length === 0 ? (
            <p>{m['cases.mine.none']()}</p>
          ) : (
            cases.map((one) => <CaseCard key={one.caseId} item={one} onChange={reload} />)
          )
        }
      </ResourceView>
    </section>
  );
}

function CaseCard({ item, onChange }: { item: MyCase; onChange: () => Promise<void> }) {
  return (
    <details className="case" open={item.state === 'answered'}>
      <summary>
        <span className={item.state === 'answered' ? 'tag tag-ok' : 'tag'}>{caseStateName(item.state)}</span>{' '}
        <strong>{item.subject}</strong> <Facts facts={[categoryName(item.category), item.caseNo]} />
      </summary>
      {item.state === 'submitted' && !item.firstRepliedAt && (
        <p className="field-hint">{m['cases.mine.due']({ at: showMoment(item.replyDueAt) })}</p>
      )}
      {item.eventTitle && <p className="field-hint">{m['cases.mine.event']({ title: item.eventTitle })}</p>}
      <CaseSteps steps={item.steps} />
      <CaseTimeline entries={item.entries} />
      {item.state !== 'closed' && <Answering item={item} onChange={onChange} />}
    </details>
  );
}

function Answering({ item, onChange }: { item: MyCase; onChange: () => Promise<void> }) {
  const [body, setBody, clearBody] = useDraft(`case.${item.caseId}.reply`, '');
  const [replying, reply, again] = useSubmission(`case.${item.caseId}.reply`, replyToCase);
  const [closing, close] = useSubmission(`case.${item.caseId}.close`, closeCase);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if ((await reply({ caseId: item.caseId, body })) === undefined) return;
    setBody('');
    clearBody();
    again();
    await onChange();
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextArea label={m['cases.mine.reply']()} required rows={3} value={body} onChange={(event) => setBody(event.target.value)} />
      <ErrorNotice error={replying.status === 'failed' ? replying.error : closing.status === 'failed' ? closing.error : null} />
      <div className="cluster">
        <Button type="submit" busy={replying.status === 'submitting'}>
          {item.state === 'answered' ? m['cases.mine.not_yet']() : m['cases.mine.send']()}
        </Button>
        <Button
          tone={item.state === 'answered' ? 'primary' : 'quiet'}
          busy={closing.status === 'submitting'}
          onClick={async () => {
            await close({ caseId: item.caseId });
            await onChange();
          }}
        >
          {m['cases.mine.close']()}
        </Button>
      </div>
    </form>
  );
}

export default guarded(MyCasesIsland);
