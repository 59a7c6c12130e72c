import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useDraft } from '../../lib/drafts';
import { useSubmission } from '../../lib/use-submission';
import { SITE } from '../../site';
import { Button } from '../../ui/Button';
import { Dialled } from '../../ui/Dialled';
import { TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { type ClaimAnswer, type MyHomes, refusalSentence } from './home';
import { claimHome, matchRoll } from './home.api';
import { PapersForm } from './PapersForm';

type Props = { code: string | null; data: MyHomes; onDone: () => Promise<void> };

/** Four ways to show that a home is mine, the quickest first. */
export function WaysToProve({ code, data, onDone }: Props) {
  return (
    <section className="stack" aria-labelledby="prove">
      <h2 id="prove">{data.homes.length === 0 ? m['my_home.prove.title']() : m['my_home.prove.another']()}</h2>
      <p>{m['my_home.prove.intro']()}</p>
      <details open={code !== null || data.homes.length === 0}>
        <summary>{m['my_home.code.summary']()}</summary>
        <CodeForm code={code} onDone={onDone} />
      </details>
      <details>
        <summary>{m['my_home.roll.summary']()}</summary>
        <RollForm onDone={onDone} />
      </details>
      <details open={data.claim?.state === 'open'}>
        <summary>{m['my_home.papers.summary']()}</summary>
        <PapersForm claim={data.claim} onDone={onDone} />
      </details>
      <p className="field-hint">
        <Dialled text={m['my_home.prove.in_person']({ phone: SITE.phone, hours: SITE.hours })} />
      </p>
    </section>
  );
}

/** Good news, or why not. */
function Outcome({ answer }: { answer: ClaimAnswer }) {
  return (
    <Notice kind={answer.ok ? 'ok' : 'error'}>
      <p>{answer.ok ? m['my_home.prove.done']({ units: answer.units.join('、') }) : refusalSentence(answer.code)}</p>
    </Notice>
  );
}

function CodeForm({ code, onDone }: { code: string | null; onDone: () => Promise<void> }) {
  const [typed, setTyped] = useState(code ?? '');
  const [state, submit] = useSubmission('home.code', claimHome);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit({ code: typed });
    if (answer?.ok) await onDone();
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={m['my_home.code.label']()}
        hint={m['my_home.code.hint']()}
        className="code-input"
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && <Outcome answer={state.answer} />}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['my_home.code.submit']()}
      </Button>
    </form>
  );
}

const EMPTY = { name: '', phone: '', home: '' };

function RollForm({ onDone }: { onDone: () => Promise<void> }) {
  const [fields, setFields, clear] = useDraft('home.roll', EMPTY);
  const [state, submit] = useSubmission('home.roll', matchRoll);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await submit(fields);
    if (!answer?.ok) return;
    clear();
    await onDone();
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={m['my_home.roll.name']()}
        hint={m['my_home.roll.name_hint']()}
        required
        maxLength={60}
        autoComplete="name"
        value={fields.name}
        onChange={(event) => setFields({ ...fields, name: event.target.value })}
      />
      <TextField
        label={m['my_home.roll.phone']()}
        hint={m['my_home.roll.phone_hint']()}
        type="tel"
        required
        maxLength={20}
        value={fields.phone}
        onChange={(event) => setFields({ ...fields, phone: event.target.value })}
      />
      <TextField
        label={m['my_home.roll.home']()}
        hint={m['my_home.roll.home_hint']()}
        maxLength={120}
        value={fields.home}
        onChange={(event) => setFields({ ...fields, home: event.target.value })}
      />
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {state.status === 'done' && <Outcome answer={state.answer} />}
      <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
        {m['my_home.roll.submit']()}
      </Button>
    </form>
  );
}
