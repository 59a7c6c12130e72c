import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { useSession } from '../../lib/use-session';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { guarded } from '../../ui/guarded';
import { ErrorNotice } from '../../ui/Notice';
import { ResourceView } from '../../ui/ResourceView';
import { SignInLine } from '../../ui/SignInLine';
import { type Folder, type Inbox, inFolder } from './inbox';
import { markAllRead, readInbox } from './inbox.api';
import { MessageLine } from './MessageLine';

/** Everything the club has written to the person, whether or not a mail of it arrived. */
function InboxIsland() {
  const session = useSession();
  if (session.status === 'out') return <SignInLine reason={m['messages.inbox.signIn']()} />;
  return <Letters />;
}

function Letters() {
  const [resource, reload] = useResource(readInbox);
  return (
    <ResourceView resource={resource} reload={reload}>
      {(inbox) => <Folders inbox={inbox} reload={reload} />}
    </ResourceView>
  );
}

function Folders({ inbox, reload }: { inbox: Inbox; reload: () => Promise<void> }) {
  const [folder, setFolder] = useState<Folder>('new');
  const shown = inFolder(inbox.messages, folder);
  const unread = inFolder(inbox.messages, 'new').filter((message) => !message.readAt).length;
  return (
    <>
      <div className="tabs">
        <button type="button" className="tab" aria-pressed={folder === 'new'} onClick={() => setFolder('new')}>
          {unread > 0 ? m['messages.inbox.unread']({ count: unread }) : m['messages.inbox.new']()}
        </button>
        <button type="button" className="tab" aria-pressed={folder === 'archived'} onClick={() => setFolder('archived')}>
          {m['messages.inbox.archived']()}
        </button>
      </div>
      {shown.length === 0 ? (
        <p className="empty">{folder === 'new' ? m['messages.inbox.none']() : m['messages.inbox.noneArchived']()}</p>
      ) : (
        <ul className="entry-list messages">
          {shown.map((message) => (
            <MessageLine key={message.messageId} message={message} catalogue={inbox.catalogue} reload={reload} />
          ))}
        </ul>
      )}
      {unread > 0 && folder === 'new' && <AllRead reload={reload} />}
      <p className="field-hint">{m['messages.inbox.kept']()}</p>
    </>
  );
}

function AllRead({ reload }: { reload: () => Promise<void> }) {
  const [state, submit] = useSubmission('inbox.all-read', markAllRead);
  const mark = async () => {
    if ((await submit(undefined)) !== undefined) await reload();
  };
  return (
    <>
      <Button tone="quiet" busy={state.status === 'submitting'} onClick={() => void mark()}>
        {m['messages.inbox.allRead']()}
      </Button>
      <ErrorNotice error={state.status === 'failed' ? state.error : null} />
    </>
  );
}

export default guarded(InboxIsland);
