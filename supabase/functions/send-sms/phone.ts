/** A mobile number of mainland China without country code: eleven digits that begin with 13 to 19. */
const MAINLAND = /^(?:\+|00)?(?:86)?(1[3-9]\d{9})$/;

/**
 * Brings a number into E.164. The sign-in service keeps numbers as digits without a plus (8613800138000); people type them in many ways.
 * @returns `+8613800138000`, or null when it is no mobile number of mainland China: the templates of mainland providers reach no other
 */
export function mainlandNumber(typed: string): string | null {
  const digits = MAINLAND.exec(typed.replace(/[\s()-]/g, ''))?.[1];
  return digits ? `+86${digits}` : null;
}

/** What may stand in a log: the last two digits. */
export const shadowOf = (phone: string): string => `…${phone.slice(-2)}`;
