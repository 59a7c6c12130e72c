import { type SubmitEvent, useCallback, useEffect, useRef, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showCode } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { bandName } from '../../ui/PartyEditor';
import { readCode, refusalSentence, type ScanResult } from './check-in';
import { checkIn } from './check-in.api';

type Props = { eventId: string; onChange: () => Promise<void> };

/** Checks a family in by its code: typed, or brought along in the address when the phone's camera opened the page. */
export function CodeForm({ eventId, onChange }: Props) {
  const [text, setText, clearText] = useDraft(`door.${eventId}.code`, '');
  const [problem, setProblem] = useState<string | null>(null);
  const [state, send] = useSubmission(`door.${eventId}`, checkIn);

  const run = useCallback(
    async (typed: string) => {
      const code = readCode(typed);
      if (!code) return setProblem(m['check_in.code.malformed']());
      setProblem(null);
      const result = await send({ eventId, code });
      if (result?.ok) {
        setText('');
        clearText();
      }
      await onChange();
    },
    [eventId, onChange, send, setText, clearText],
  );

  // The scanned code is taken out of the address at once, so that going back does not scan it again.
  const runNow = useRef(run);
  runNow.current = run;
  useEffect(() => {
    const take = () => {
      const scanned = location.hash.slice(1);
      if (!scanned) return;
      history.replaceState(null, '', location.pathname + location.search);
      setText(showCode(readCode(scanned) ?? scanned));
      void runNow.current(scanned);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [setText]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void run(text);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={m['check_in.code.label']()}
        hint={m['check_in.code.hint']()}
        error={problem}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        maxLength={20}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['check_in.code.submit']()}
      </Button>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && <ScanAnswer result={state.answer} />}
    </form>
  );
}

/** The answer, large enough to be read at arm's length; the words carry it, not the colour. */
export function ScanAnswer({ result }: { result: ScanResult }) {
  const here = result.party.filter((one) => !one.cancelledAt);
  return (
    <div className={`verdict ${result.ok ? 'verdict-ok' : 'verdict-refused'}`} role={result.ok ? 'status' : 'alert'}>
      <p className="scan-verdict">
        {result.ok ? m['check_in.answer.ok']({ count: result.checkedIn }) : result.code && refusalSentence(result.code)}
      </p>
      {result.memberName && <p>{m['check_in.answer.member']({ name: result.memberName })}</p>}
      {here.length > 0 && (
        <ul className="party-names">
          {here.map((one) => (
            <li key={one.partyMemberId}>
              {one.firstName} <small>{bandName(one.ageBand)}</small>
            </li>
          ))}
        </ul>
      )}
      {result.ok && result.points > 0 && <p>{m['check_in.answer.points']({ points: result.points })}</p>}
    </div>
  );
}
