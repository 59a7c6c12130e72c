import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { refreshAccount } from '../../lib/session';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { CheckField } from '../../ui/Field';
import { guarded } from '../../ui/guarded';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { SignInLine } from '../../ui/SignInLine';
import type { Purpose, Word } from './privacy';
import { readConsents, setConsent } from './privacy.api';

/** All purposes in one list: what each is for, one's own word, the same tick for yes and no, and what no means. */
function ConsentsIsland() {
  const session = useSession();
  if (session.status === 'out') return <SignInLine reason={m['privacy.page.signIn']()} />;
  return <Purposes />;
}

function Purposes() {
  const [resource, reload] = useResource(readConsents);
  return (
    <section className="stack" aria-labelledby="consents">
      <h2 id="consents">{m['privacy.consents.title']()}</h2>
      <p>{m['privacy.consents.lead']()}</p>
      <ResourceView resource={resource} reload={reload}>
        {({ purposes, words }) => (
          <ul className="entry-list purposes">
            {purposes.map((purpose) => (
              <Line
                key={purpose.purpose}
                purpose={purpose}
                words={words.filter((word) => word.purpose === purpose.purpose)}
                reload={reload}
              />
            ))}
          </ul>
        )}
      </ResourceView>
    </section>
  );
}

function Line({ purpose, words, reload }: { purpose: Purpose; words: Word[]; reload: () => Promise<void> }) {
  const [wish, setWish] = useState<boolean | null>(null);
  const [state, submit] = useSubmission(`consent.${purpose.purpose}`, setConsent);
  // The notice is agreed to with the name, where its text stands; here it can be withdrawn. What a step asks is given in that step.
  const switchable = purpose.asked === 'by_switch' || purpose.given === true;
  const change = async (given: boolean) => {
    setWish(given);
    const answer = await submit({ purpose: purpose.purpose, given, version: given ? null : purpose.textVersion });
    if (answer !== undefined) await Promise.all([reload(), ...(purpose.asked === 'at_profile' ? [refreshAccount()] : [])]);
    setWish(null);
  };
  return (
    <li className="stack-tight">
      <h3>
        {purpose.label} {purpose.separate && <span className="tag tag-quiet">{m['privacy.consents.separate']()}</span>}
      </h3>
      <p>{purpose.whatFor}</p>
      {switchable ? (
        <CheckField
          label={m['privacy.consents.agree']({ label: purpose.label })}
          checked={wish ?? purpose.given ?? false}
          onChange={(event) => void change(event.target.checked)}
        />
      ) : (
        <p className="field-hint">
          {purpose.asked === 'at_profile' ? m['privacy.consents.atProfile']() : m['privacy.consents.whenNeeded']()}
        </p>
      )}
      {purpose.given === true && <p className="field-hint">{m['privacy.consents.effect']({ effect: purpose.ifWithdrawn })}</p>}
      <p role="status">
        {state.status === 'done' && wish === null && (purpose.given ? m['privacy.consents.given']() : m['privacy.consents.withdrawn']())}
      </p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
      {words.length > 0 && (
        <details>
          <summary>{m['privacy.consents.history']({ count: words.length })}</summary>
          <ul>
            {words.map((word) => (
              <li key={word.consentId}>
                {(word.given ? m['privacy.consents.wordGiven'] : m['privacy.consents.wordWithdrawn'])({
                  day: showYearDay(word.at),
                  version: word.textVersion,
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

export default guarded(ConsentsIsland);
