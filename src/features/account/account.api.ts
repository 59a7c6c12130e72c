import { answerOf, supabase } from '../../lib/supabase';

/**
 * Saves the name and records the consent to the privacy notice shown.
 * @throws {ClubError} NAME_REQUIRED, NAME_TOO_LONG, PHONE_INVALID, NOTICE_OUTDATED
 */
export async function completeProfile(
  key: string,
  profile: { displayName: string; phone: string; noticeVersion: string },
): Promise<{ member_id: string }> {
  return answerOf(
    supabase().rpc('complete_profile', {
      p_key: key,
      p_display_name: profile.displayName,
      p_phone: profile.phone,
      p_notice_version: profile.noticeVersion,
    }),
  ) as Promise<{ member_id: string }>;
}

/**
 * Erases the login of somebody who is not fourteen yet, and all that came with it; afterwards nobody is signed in.
 * @throws {ClubError} PLANS_CHANGED
 */
export async function declareUnder14(key: string): Promise<unknown> {
  return answerOf(supabase().rpc('declare_under_14', { p_key: key }));
}

/** How many messages in the inbox wait to be read. */
export async function readUnread(): Promise<number> {
  const rows = await answerOf(supabase().from('my_unread').select());
  return (rows as { unread: number }[])[0]?.unread ?? 0;
}

/** Whether the newsletter comes by mail: the latest word counts, and silence is no. */
export async function readSubscription(): Promise<boolean> {
  const rows = await answerOf(
    supabase().from('my_consents').select().eq('purpose', 'newsletter_mail').order('consent_id', { ascending: false }).limit(1),
  );
  return (rows as { given: boolean }[])[0]?.given ?? false;
}

/**
 * Subscribes or unsubscribes, with the version of the sentence that was shown.
 * @throws {ClubError} see set_consent
 */
export async function setSubscription(key: string, wish: { given: boolean; version: string }): Promise<unknown> {
  return answerOf(
    supabase().rpc('set_consent', { p_key: key, p_purpose: 'newsletter_mail', p_text_version: wish.version, p_given: wish.given }),
  );
}
