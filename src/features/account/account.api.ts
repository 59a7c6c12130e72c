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
