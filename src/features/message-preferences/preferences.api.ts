import { answerOf, supabase } from '../../lib/supabase';
import { fixedHere } from '../../lib/languages/stored-words';
import { channelsOf, type Language, type PreferenceRow, type Preferences, SWITCH_VERSION, sectionsOf } from './preferences';

/** Switches, hold-backs and language of the person, in one go. */
export async function readPreferences(): Promise<Preferences> {
  const db = supabase();
  const [rows, holds, account] = await Promise.all([
    answerOf(db.from('my_message_preferences').select()),
    answerOf(db.from('my_contact_holds').select()),
    answerOf(db.from('my_message_language').select()),
  ]);
  const said = (rows as PreferenceRow[]).map((row) => ({
    ...row,
    label: fixedHere(row.label),
    about: fixedHere(row.about),
    channel_label: fixedHere(row.channel_label),
    fixed_reason: row.fixed_reason === null ? null : fixedHere(row.fixed_reason),
  }));
  const held = holds as { hold: string; until_day: string | null }[];
  return {
    sections: sectionsOf(said),
    channels: channelsOf(said),
    optedOut: held.some((one) => one.hold === 'opted_out'),
    heldUntil:
      held
        .flatMap((one) => one.until_day ?? [])
        .toSorted()
        .at(-1) ?? null,
    language: (account as { language: Language }[])[0]?.language ?? 'zh-CN',
  };
}

/**
 * Switches a kind on or off for a channel; for news this is the consent.
 * @throws {ClubError} KIND_FIXED, KIND_UNKNOWN, CHANNEL_UNKNOWN
 */
export async function setPreference(key: string, wish: { kind: string; channel: string; wanted: boolean }): Promise<unknown> {
  return answerOf(
    supabase().rpc('set_message_preference', {
      p_key: key,
      p_kind: wish.kind,
      p_channel: wish.channel,
      p_wanted: wish.wanted,
      p_text_version: SWITCH_VERSION,
    }),
  );
}

/** No news and invitations at all, or again. */
export async function setOptOut(key: string, optedOut: boolean): Promise<unknown> {
  return answerOf(supabase().rpc('set_opt_out', { p_key: key, p_opted_out: optedOut }));
}

/** The language of the next messages. */
export async function setLanguage(key: string, language: Language): Promise<unknown> {
  return answerOf(supabase().rpc('set_language', { p_key: key, p_language: language }));
}
