import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { SelectField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import type { Language } from './preferences';
import { setLanguage } from './preferences.api';

/** In which language messages come; in force with the next one. */
export function LanguageField({ language, reload }: { language: Language; reload: () => Promise<void> }) {
  const [state, submit] = useSubmission('message-language', setLanguage);
  const change = async (next: Language) => {
    const answer = await submit(next);
    if (answer !== undefined) await reload();
  };
  return (
    <div>
      <SelectField
        label={m['messages.preferences.language']()}
        hint={m['messages.preferences.language_hint']()}
        value={language}
        onChange={(event) => void change(event.target.value as Language)}
      >
        <option value="zh-CN">{m['messages.preferences.zh_cn']()}</option>
        <option value="zh-Hant" lang="zh-Hant">
          {m['messages.preferences.zh_hant']()}
        </option>
        <option value="en" lang="en">
          {m['messages.preferences.en']()}
        </option>
      </SelectField>
      <p role="status">{state.status === 'done' && m['messages.preferences.language_saved']()}</p>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </div>
  );
}
