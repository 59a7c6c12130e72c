import { fixedHere } from '../../lib/languages/stored-words';
import { readCatalogue } from '../../lib/messages/read-catalogue';
import { answerOf, supabase } from '../../lib/supabase';
import type { Inbox } from './inbox';

type Row = Record<string, unknown>;

/** The newest 200 messages, with the templates that say them. Older ones are forgotten after some months anyhow. */
export async function readInbox(): Promise<Inbox> {
  const db = supabase();
  const [rows, language] = await Promise.all([
    answerOf(db.from('my_messages').select().order('created_at', { ascending: false }).limit(200)),
    answerOf(db.from('my_message_language').select()),
  ]);
  const catalogue = await readCatalogue((language as { language: string }[])[0]?.language ?? 'zh-CN');
  return {
    catalogue,
    messages: (rows as Row[]).map((row) => ({
      messageId: row.message_id as string,
      kind: row.kind as string,
      label: fixedHere(row.label as string),
      about: fixedHere(row.about as string),
      fixedReason: row.fixed_reason === null ? null : fixedHere(row.fixed_reason as string),
      payload: row.payload,
      createdAt: row.created_at as string,
      readAt: row.read_at as string | null,
      archivedAt: row.archived_at as string | null,
      mailedAt: row.mailed_at as string | null,
    })),
  };
}

/**
 * Marks a message as read or unread, puts it away or back; what is left out stays.
 * @throws {ClubError} MESSAGE_NOT_FOUND
 */
export async function markMessage(key: string, mark: { messageId: string; read?: boolean; archived?: boolean }): Promise<unknown> {
  return answerOf(
    supabase().rpc('mark_message', {
      p_key: key,
      p_message_id: mark.messageId,
      ...(mark.read === undefined ? {} : { p_read: mark.read }),
      ...(mark.archived === undefined ? {} : { p_archived: mark.archived }),
    }),
  );
}

/** Marks everything as read. */
export async function markAllRead(key: string): Promise<unknown> {
  return answerOf(supabase().rpc('mark_all_read', { p_key: key }));
}
