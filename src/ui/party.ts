/** One person of a party: no surname, no birthday, nothing that the door does not need. */
export type PartyMember = { firstName: string; ageBand: AgeBand; guardianOk: boolean };
export type AgeBand = 'adult' | 'senior' | 'teen' | 'child';
export const AGE_BANDS: readonly AgeBand[] = ['adult', 'senior', 'teen', 'child'];

/** A party of one adult, to begin with. */
export function newPartyMember(firstName = ''): PartyMember {
  return { firstName, ageBand: 'adult', guardianOk: false };
}

/** The shape that the booking verbs take. */
export function toPartyArgument(party: PartyMember[]): { first_name: string; age_band: AgeBand; guardian_ok: boolean }[] {
  return party.map((one) => ({
    first_name: one.firstName.trim(),
    age_band: one.ageBand,
    guardian_ok: one.ageBand === 'child' && one.guardianOk,
  }));
}
