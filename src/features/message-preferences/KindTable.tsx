import { Fragment, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { ErrorNotice } from '../../ui/Notice';
import type { Choice, Kind, Preferences, Purpose } from './preferences';
import { setPreference } from './preferences.api';

type Props = { preferences: Preferences; reload: () => Promise<void>; day: number; week: number };

const TITLES: Record<Purpose, () => string> = {
  service: m['messages.preferences.service'],
  safety: m['messages.preferences.safety'],
  marketing: m['messages.preferences.marketing'],
};

/** Kinds down, channels across. What a kind is about, and why it is fixed, has a line of its own below, since beside the ticks a phone has no room for it. */
export function KindTable({ preferences, reload, day, week }: Props) {
  const hints: Record<Purpose, string> = {
    service: m['messages.preferences.service_hint'](),
    safety: m['messages.preferences.safety_hint'](),
    marketing: m['messages.preferences.marketing_hint']({ day, week }),
  };
  return (
    <table className="table preferences">
      <caption className="visually-hidden">{m['messages.preferences.table']()}</caption>
      <thead>
        <tr>
          <th scope="col">{m['messages.preferences.kind']()}</th>
          {preferences.channels.map((one) => (
            <th scope="col" key={one.channel}>
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preferences.sections.map((section) => (
          <Fragment key={section.purpose}>
            <tr className="preferences-group">
              <th scope="rowgroup" colSpan={preferences.channels.length + 1}>
                {TITLES[section.purpose]()} <small>{hints[section.purpose]}</small>
              </th>
            </tr>
            {section.kinds.map((kind) => (
              <Row key={kind.kind} kind={kind} channels={preferences.channels} reload={reload} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** "邮件不能关：…", or nothing. */
function fixedSentence(kind: Kind): string | null {
  const fixed = kind.choices.filter((choice) => choice.fixedReason);
  const reason = fixed[0]?.fixedReason;
  return reason ? m['messages.preferences.fixed_because']({ channels: fixed.map((one) => one.channelLabel).join('、'), reason }) : null;
}

function Row({ kind, channels, reload }: { kind: Kind; channels: Preferences['channels']; reload: () => Promise<void> }) {
  const [state, submit] = useSubmission(`preference.${kind.kind}`, setPreference);
  const [wish, setWish] = useState<{ channel: string; wanted: boolean } | null>(null);
  const change = async (choice: Choice, wanted: boolean) => {
    // While the answer is on its way the tick shows the wish; a refusal puts it back.
    setWish({ channel: choice.channel, wanted });
    const answer = await submit({ kind: kind.kind, channel: choice.channel, wanted });
    if (answer !== undefined) await reload();
    setWish(null);
  };
  const fixed = fixedSentence(kind);
  return (
    <>
      <tr className="preferences-kind">
        <th scope="row">{kind.label}</th>
        {channels.map(({ channel }) => {
          const choice = kind.choices.find((one) => one.channel === channel);
          return (
            <td key={channel}>
              {choice ? (
                <Tick kind={kind} choice={choice} shown={wish?.channel === channel ? wish.wanted : choice.wanted} change={change} />
              ) : (
                <span className="visually-hidden">{m['messages.preferences.none']()}</span>
              )}
            </td>
          );
        })}
      </tr>
      <tr>
        <td colSpan={channels.length + 1} className="preferences-about">
          {kind.about}
          {fixed && <div>{fixed}</div>}
          <span role="status" className="preferences-said">
            {state.status === 'done' && wish === null && m['messages.preferences.saved']()}
          </span>
          <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        </td>
      </tr>
    </>
  );
}

type TickProps = { kind: Kind; choice: Choice; shown: boolean; change: (choice: Choice, wanted: boolean) => Promise<void> };

function Tick({ kind, choice, shown, change }: TickProps) {
  const label = m['messages.preferences.on']({ kind: kind.label, channel: choice.channelLabel });
  if (choice.fixedReason)
    return (
      <span className="preferences-fixed">
        <span aria-hidden="true">✓</span>
        <span className="visually-hidden">{m['messages.preferences.fixed']()}</span>
      </span>
    );
  return (
    <label className="preferences-tick">
      <input type="checkbox" aria-label={label} checked={shown} onChange={(event) => void change(choice, event.target.checked)} />
    </label>
  );
}
