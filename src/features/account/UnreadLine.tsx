import { here } from '../../i18n/here';
import { m } from '../../i18n/paraglide/messages.js';
import { useResource } from '../../lib/use-resource';
import { readUnread } from './account.api';

/** The way to the inbox, with what waits there. Without an answer it is the way alone. */
export function UnreadLine() {
  const [unread] = useResource(readUnread);
  const count = unread.status === 'ready' ? unread.data : 0;
  return (
    <p>
      <a href={here('/club/messages/')}>{count > 0 ? m['messages.link.unread']({ count }) : m['messages.link.inbox']()}</a>
    </p>
  );
}
