import { useId, useState } from 'react';
import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import type { Catalogue } from '../../lib/messages/template';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { MessageBlocks } from '../../ui/MessageBlocks';
import { ErrorNotice } from '../../ui/Notice';
import { type InboxMessage, wordsOf } from './inbox';
import { markMessage } from './inbox.api';

type Props = { message: InboxMessage; catalogue: Catalogue; reload: () => Promise<void> };

/** One line that opens to its message. Opening reads it. */
export function MessageLine({ message, catalogue, reload }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [state, submit] = useSubmission(`message.${message.messageId}`, markMessage);
  const { subject, blocks } = wordsOf(message, catalogue);
  const mark = async (change: { read?: boolean; archived?: boolean }) => {
    if ((await submit({ messageId: message.messageId, ...change })) !== undefined) await reload();
  };
  const toggle = () => {
    setOpen(!open);
    if (!open && !message.readAt) void mark({ read: true });
  };
  return (
    <li className="message">
      <h2 className="message-head">
        <button type="button" className="message-open" aria-expanded={open} aria-controls={id} onClick={toggle}>
          <span className="message-subject">
            {!message.readAt && <span className="tag tag-warn">{m['messages.inbox.isNew']()}</span>} {subject}
          </span>
          <small>{m['messages.inbox.line']({ label: message.label, at: showMoment(message.createdAt) })}</small>
        </button>
      </h2>
      <div id={id} hidden={!open} className="message-body" lang={catalogue.language}>
        <MessageBlocks blocks={blocks} />
        <div className="cluster">
          <Button tone="quiet" onClick={() => void mark({ archived: message.archivedAt === null })}>
            {message.archivedAt === null ? m['messages.inbox.archive']() : m['messages.inbox.restore']()}
          </Button>
          {message.readAt && (
            <Button
              tone="quiet"
              onClick={() => {
                setOpen(false);
                void mark({ read: false });
              }}
            >
              {m['messages.inbox.markUnread']()}
            </Button>
          )}
        </div>
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        <Why message={message} />
      </div>
    </li>
  );
}

/** Why this message came, by which channels, and the switch that stops its kind. */
function Why({ message }: { message: InboxMessage }) {
  return (
    <p className="field-hint" lang={document.documentElement.lang}>
      {m['messages.inbox.why']({ why: message.about })}
      {message.mailedAt && m['messages.inbox.mailed']({ at: showMoment(message.mailedAt) })}
      {message.fixedReason ? m['messages.inbox.fixed']({ reason: message.fixedReason }) : ''}{' '}
      <a href={here('/club/messages/preferences/')}>{m['messages.preferences.link']()}</a>
    </p>
  );
}
