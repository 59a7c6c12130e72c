import { useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { type ClubError, toClubError } from '../../lib/errors';
import { useResource } from '../../lib/use-resource';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { ChangeTable } from './ChangeTable';
import { kindName, type StagedFile } from './FilePanel';
import { fieldName, type Preview, type Problem, problemSentence } from './register';
import { applyImport, discardImport, readPreview } from './register.api';

/** What a staged file would do: every problem by line and column, or the changes; then apply or put away. */
export function ImportPreview({ staged, onEnd }: { staged: StagedFile; onEnd: () => void }) {
  const [complete, setComplete] = useState(false);
  const read = useCallback(() => readPreview(staged.importId, complete, 0), [staged.importId, complete]);
  const [preview, reload] = useResource(read);
  const [applying, apply] = useSubmission(`register.apply.${staged.importId}`, applyImport);
  const [discarding, discard] = useSubmission(`register.discard.${staged.importId}`, discardImport);

  if (applying.status === 'done') {
    return (
      <Notice kind="ok">
        <p>
          {'approval_id' in applying.answer
            ? m['register.applied.waits']({ name: staged.fileName })
            : m['register.applied.text']({ name: staged.fileName, ...applying.answer })}
        </p>
        <Button onClick={onEnd}>{m['register.applied.next']()}</Button>
      </Notice>
    );
  }
  const putAway = async () => {
    if ((await discard({ importId: staged.importId })) !== undefined) onEnd();
  };
  return (
    <section className="stack" aria-labelledby="import-preview">
      <h2 id="import-preview">{m['register.preview.title']({ name: staged.fileName })}</h2>
      {staged.ignored.length > 0 && <p className="field-hint">{m['register.preview.ignored']({ columns: staged.ignored.join('、') })}</p>}
      {staged.kind === 'roll' && (
        <CheckField label={m['register.preview.complete']()} checked={complete} onChange={(event) => setComplete(event.target.checked)} />
      )}
      <ResourceView resource={preview} reload={reload}>
        {(data) => (
          <>
            {data.problemCount > 0 ? (
              <Problems importId={staged.importId} preview={data} />
            ) : (
              <Plan preview={data} kind={kindName(staged.kind)} />
            )}
            <ErrorNotice error={applying.status === 'failed' ? applying.error : null}>
              {applying.status === 'failed' && applying.error.code === 'IMPORT_CHANGED' && (
                <Button onClick={() => void reload()}>{m['register.preview.again']()}</Button>
              )}
            </ErrorNotice>
            <ErrorNotice error={discarding.status === 'failed' ? discarding.error : null} />
            <div className="cluster">
              {data.print !== null && (
                <Button
                  tone="primary"
                  busy={applying.status === 'submitting'}
                  onClick={() => void apply({ importId: staged.importId, complete, print: data.print as string })}
                >
                  {m['register.preview.apply']()}
                </Button>
              )}
              <Button tone="quiet" busy={discarding.status === 'submitting'} onClick={() => void putAway()}>
                {m['register.preview.discard']()}
              </Button>
            </div>
          </>
        )}
      </ResourceView>
    </section>
  );
}

function Plan({ preview, kind }: { preview: Preview; kind: string }) {
  if (!preview.counts) return null;
  return (
    <>
      <p role="status">{m['register.preview.counts']({ lines: preview.lines, kind, ...preview.counts })}</p>
      {preview.changes.length > 0 && <ChangeTable changes={preview.changes} />}
    </>
  );
}

/** Problems come some hundred at a time. */
function Problems({ importId, preview }: { importId: string; preview: Preview }) {
  const [more, setMore] = useState<Problem[]>([]);
  const [error, setError] = useState<ClubError | null>(null);
  const shown = [...preview.problems, ...more];
  const next = async () => {
    try {
      const page = await readPreview(importId, false, shown.length);
      setMore([...more, ...page.problems]);
      setError(null);
    } catch (cause) {
      setError(toClubError(cause));
    }
  };
  return (
    <>
      <Notice kind="error">
        <p>{m['register.preview.problems']({ count: preview.problemCount, lines: preview.lines })}</p>
      </Notice>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{m['register.problem.line']()}</th>
              <th scope="col">{m['register.problem.column']()}</th>
              <th scope="col">{m['register.problem.what']()}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((problem) => (
              <tr key={`${problem.line} ${problem.field} ${problem.code}`}>
                <td className="number">{problem.line}</td>
                <td className="nowrap">{fieldName(problem.field)}</td>
                <td>{problemSentence(problem)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ErrorNotice error={error} />
      {shown.length < preview.problemCount && (
        <Button onClick={() => void next()}>{m['register.preview.more']({ left: preview.problemCount - shown.length })}</Button>
      )}
    </>
  );
}
