/** As OWNED of the test of rows, for what is held about homes and proofs: rows that are the owner's by $1, or null for rows that belong to nobody. */
export const HOME_ROWS: Record<string, string | null> = {
  // Whose letter it was is known once it is used; until then it belongs to a home.
  claim_batches: null,
  claim_codes: null,
  claim_tries: null,
  claims: 'member_id = $1',
  home_invitations: null,
  import_changes: null,
  import_lines: null,
  imports: null,
  proof_papers: 'claim_id in (select claim_id from club.claims where member_id = $1)',
  // Shown to both sides by a verb.
  proxies: null,
  // Of homes, not of members: who is on the roll need not be one.
  roll_entries: null,
  roll_key: null,
};
