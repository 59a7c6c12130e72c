/** One act as the record keeps it. before and after: what it changed, as codes. */
export type Act = {
  auditId: number;
  at: string;
  /** null: the operator's command. */
  actorName: string | null;
  memberName: string | null;
  verb: string;
  subject: string | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  details: Record<string, unknown>;
  /** What its ids mean, as `club.audit_names` says it: by the word for what they name, services by their own id. */
  names: Record<string, string>;
};

/** Empty texts ask for nothing. Days are Beijing days, both included. */
export type AuditFilter = { person: string; verb: string; from: string; to: string };
export const NO_FILTER: AuditFilter = { person: '', verb: '', from: '', to: '' };

/** `{"level": 2}` → `level 2`; nothing for null or an empty object. What `names` knows of a value stands beside it: `service_id service/repair（报修）`. */
export function factsLine(facts: Record<string, unknown> | null, names: Act['names'] = {}): string {
  return Object.entries(facts ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => {
      const kept = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return `${name} ${kept}${name.endsWith('_id') && names[kept] ? `（${names[kept]}）` : ''}`;
    })
    .join('，');
}
