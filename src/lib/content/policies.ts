/**
 * Texts of rules that follow one another: which is in force on a day, since when, what changed, and where the others are. Pure, so that
 * tests can ask about any day. Days are `YYYY-MM-DD`.
 */

/** One text as its front-matter tells. */
export interface PolicySource {
  /** Id of its chapter, `club/charter`. */
  id: string;
  title: string;
  url: string;
  effectiveFrom: string;
  /** Id of the text that it takes the place of. */
  supersedes: string | null;
  changes: string[];
}

/** Another text of the same policy. */
export interface PolicyText {
  title: string;
  url: string;
  effectiveFrom: string;
}

export type Standing = 'coming' | 'in_force' | 'superseded';

/** Where a text stands among its like. */
export interface Policy {
  standing: Standing;
  effectiveFrom: string;
  /** The first day on which the next text applies instead; null while none is known. */
  endsOn: string | null;
  /** What changed against the text before. */
  changes: string[];
  /** Earlier texts, latest first. */
  older: PolicyText[];
  /** Later texts, next first. */
  newer: PolicyText[];
  /** The text that applies today; null when none does yet. */
  inForce: PolicyText | null;
}

/** A text that another one applies instead of is not in the lists: readers shall find the rule in force. */
export function isListed(policy: Policy | undefined): boolean {
  return !policy || policy.standing === 'in_force' || policy.inForce === null;
}

/** Follows one step until it ends; a ring, which the check refuses, ends where it began. */
function chain(start: PolicySource, step: (source: PolicySource) => PolicySource | undefined): PolicySource[] {
  const found: PolicySource[] = [];
  for (let at = step(start); at && at !== start && !found.includes(at); at = step(at)) found.push(at);
  return found;
}

/** Where each text stands on a day, by id. */
export function policiesOn(day: string, sources: readonly PolicySource[]): Map<string, Policy> {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const nextOf = new Map(sources.flatMap((source) => (source.supersedes ? [[source.supersedes, source] as const] : [])));
  const shown = ({ title, url, effectiveFrom }: PolicySource): PolicyText => ({ title, url, effectiveFrom });
  return new Map(
    sources.map((source) => {
      const older = chain(source, ({ supersedes }) => (supersedes ? byId.get(supersedes) : undefined));
      const newer = chain(source, ({ id }) => nextOf.get(id));
      const inForce = [...newer.toReversed(), source, ...older].find(({ effectiveFrom }) => effectiveFrom <= day);
      const standing = source === inForce ? 'in_force' : source.effectiveFrom > day ? 'coming' : 'superseded';
      return [
        source.id,
        {
          standing,
          effectiveFrom: source.effectiveFrom,
          endsOn: newer[0]?.effectiveFrom ?? null,
          changes: source.changes,
          older: older.map(shown),
          newer: newer.map(shown),
          inForce: inForce ? shown(inForce) : null,
        },
      ];
    }),
  );
}
