import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { guarded } from '../../ui/guarded';
import { ResourceView } from '../../ui/ResourceView';
import { SignInLine } from '../../ui/SignInLine';
import { LanguageField } from './LanguageField';
import { OptOutSwitch } from './OptOutSwitch';
import { KindTable } from './KindTable';
import { readPreferences } from './preferences.api';

/** Numbers that the rules own, as the page was built with them: caps of news a day and in seven days, quiet hours of the clock in Beijing. */
type Props = { day: number; week: number; quietFrom: number; quietUntil: number };

/** Which messages come, by which channel, and when not: one table, each tick in force at once. */
function PreferencesIsland(props: Props) {
  const session = useSession();
  if (session.status === 'out') return <SignInLine reason={m['messages.preferences.signIn']()} />;
  return <Table {...props} />;
}

function Table({ day, week, quietFrom, quietUntil }: Props) {
  const [resource, reload] = useResource(readPreferences);
  return (
    <ResourceView resource={resource} reload={reload}>
      {(preferences) => (
        <div className="stack-loose">
          {preferences.heldUntil && <p className="notice">{m['messages.preferences.held']({ day: showYearDay(preferences.heldUntil) })}</p>}
          <KindTable preferences={preferences} reload={reload} day={day} week={week} />
          <OptOutSwitch optedOut={preferences.optedOut} reload={reload} />
          <p className="field-hint">{m['messages.preferences.quiet']({ from: quietFrom, until: quietUntil })}</p>
          <LanguageField language={preferences.language} reload={reload} />
        </div>
      )}
    </ResourceView>
  );
}

export default guarded(PreferencesIsland);
