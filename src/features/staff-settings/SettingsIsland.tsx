import { type SubmitEvent, useCallback, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { EntryHead, Facts } from '../../ui/EntryHead';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice, Notice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { StaffGate } from '../../ui/StaffGate';
import { guarded } from '../../ui/guarded';
import { isYesOrNo, plainLabel, sayValue, specialValue } from '../../ui/setting-words';
import { HolidaySection } from './HolidaySection';
import type { Setting } from './settings';
import { readSettings, readVersions, setSetting } from './settings.api';

/** The numbers of the rules: what they are, what they were, and a change with its reason. */
function SettingsIsland() {
  const session = useSession();
  return (
    <StaffGate session={session} room="settings">
      {() => <Settings />}
    </StaffGate>
  );
}

function Settings() {
  const [words, setWords] = useState('');
  const [settings, reload] = useResource(readSettings);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="stack">
      <HolidaySection />
      <h2>{m['staff_settings.list.title']()}</h2>
      <p>{m['staff_settings.list.lead']()}</p>
      <TextField type="search" label={m['staff_settings.list.search']()} value={words} onChange={(event) => setWords(event.target.value)} />
      <ResourceView resource={settings} reload={reload}>
        {(list) =>
          list.length === 0 ? (
            <p>{m['staff_settings.list.none']()}</p>
          ) : (
            <ul className="entry-list">
              {list
                .filter((one) => `${one.label} ${one.key}`.includes(words.trim()))
                .map((one) => (
                  <li key={one.key} className="staff-line">
                    <button
                      type="button"
                      className="staff-line-head"
                      aria-expanded={open === one.key}
                      onClick={() => setOpen(open === one.key ? null : one.key)}
                    >
                      <span className="setting-label">{plainLabel(one)}</span>{' '}
                      <strong className="setting-value">{sayValue(one, one.value)}</strong>
                      {one.changedAt && (
                        <Facts facts={[m['staff_settings.list.changed']({ at: showMoment(one.changedAt), who: one.changedBy ?? '' })]} />
                      )}
                    </button>
                    {open === one.key && <Change setting={one} onChange={reload} />}
                  </li>
                ))}
            </ul>
          )
        }
      </ResourceView>
    </div>
  );
}

/** The bounds, and what a number means that is no limit but a switch. */
function boundsWords(setting: Setting): string {
  const bounds = m['staff_settings.change.bounds']({ min: setting.min, max: setting.max });
  const special = specialValue(setting);
  return special ? `${bounds}${m['staff_settings.change.special'](special)}` : bounds;
}

function Change({ setting, onChange }: { setting: Setting; onChange: () => Promise<void> }) {
  const [value, setValue] = useState(String(setting.value));
  const [reason, setReason, clearReason] = useDraft(`settings.${setting.key}.reason`, '');
  const [state, submit] = useSubmission(`settings.${setting.key}`, setSetting);
  const readOne = useCallback(() => readVersions(setting.key), [setting.key]);
  const [versions, reload] = useResource(readOne);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await submit({ setting: setting.key, value: Number(value), reason }))) return;
    setReason('');
    clearReason();
    await Promise.all([onChange(), reload()]);
  };
  return (
    <div className="person-desk stack">
      <form className="stack" onSubmit={send}>
        {isYesOrNo(setting) ? (
          <SelectField label={m['staff_settings.change.choice']()} value={value} onChange={(event) => setValue(event.target.value)}>
            <option value="1">{sayValue(setting, 1)}</option>
            <option value="0">{sayValue(setting, 0)}</option>
          </SelectField>
        ) : (
          <TextField
            type="number"
            inputMode="numeric"
            required
            min={setting.min}
            max={setting.max}
            step={1}
            label={setting.unit ? m['staff_settings.change.value']({ unit: setting.unit }) : m['staff_settings.change.choice']()}
            hint={boundsWords(setting)}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
        <TextField
          label={m['people.reason.label']()}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        {state.status === 'done' && (
          <Notice kind="ok">
            <p>{state.answer.approval_id ? m['staff_approvals.asked.text']() : m['staff_settings.change.done']()}</p>
          </Notice>
        )}
        <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
          {m['staff_settings.change.submit']()}
        </Button>
      </form>
      <ResourceView resource={versions} reload={reload}>
        {(list) =>
          list.length === 0 ? (
            <p>{m['staff_settings.version.none']()}</p>
          ) : (
            <ul className="entry-list">
              {list.map((one) => (
                <li key={one.id}>
                  <EntryHead
                    title={m['staff_settings.version.line']({
                      old: isYesOrNo(setting) ? sayValue(setting, one.oldValue) : one.oldValue,
                      new: isYesOrNo(setting) ? sayValue(setting, one.newValue) : one.newValue,
                      reason: one.reason,
                    })}
                    facts={[
                      showMoment(one.at),
                      one.actorName + (one.approverName ? m['staff_settings.version.approved']({ who: one.approverName }) : ''),
                    ]}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </div>
  );
}

export default guarded(SettingsIsland);
