/** A mobile number of mainland China without country code: eleven digits that begin with 13 to 19. The edge function reads numbers the same way. */
const MAINLAND = /^(?:\+|00)?(?:86)?(1[3-9]\d{9})$/;

/**
 * Brings a typed number into E.164.
 * @returns `+8613800138000`, or null when it is no mobile number of mainland China
 */
export function mainlandNumber(typed: string): string | null {
  const digits = MAINLAND.exec(typed.replace(/[\s()-]/g, ''))?.[1];
  return digits ? `+86${digits}` : null;
}
