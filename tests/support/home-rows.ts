/** As OWNED of the test of rows, for what is held about homes and proofs: rows that are the owner's by $1, or null for rows that belong to nobody. */
export const HOME_ROWS: Record<string, string | null> = {
  import_changes: null,
  import_lines: null,
  imports: null,
  // Of homes, not of members: who is on the roll need not be one.
  roll_entries: null,
  roll_key: null,
};
