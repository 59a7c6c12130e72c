import type { RuleChange } from '../../lib/content/rule-changes';
import { answerOf, supabase } from '../../lib/supabase';

/** A rule that changed, and who has read it. */
export type RuleReading = RuleChange & {
  /** When the caller said so; null: not yet. */
  acknowledgedAt: string | null;
  /** How many of the staff have, and the names of the others; null for whoever manages nothing. */
  readers: number | null;
  missing: string[] | null;
};

/** The texts with who has read them, in the order in which they came. */
export async function readRuleReadings(rules: readonly RuleChange[]): Promise<RuleReading[]> {
  const asked = rules.map(({ rule, effectiveFrom }) => ({ rule, effective_from: effectiveFrom }));
  const rows = await answerOf(supabase().rpc('staff_rules_acknowledged', { p_rules: asked }));
  return rules.map((text) => {
    const row = (rows as Record<string, unknown>[]).find((one) => one.rule === text.rule && one.effective_from === text.effectiveFrom);
    return {
      ...text,
      acknowledgedAt: (row?.acknowledged_at as string | null) ?? null,
      readers: (row?.readers as number | null) ?? null,
      missing: (row?.missing as string[] | null) ?? null,
    };
  });
}

/** Says that the caller has read a text. */
export const acknowledgeRule = async (key: string, { rule, effectiveFrom }: Pick<RuleChange, 'rule' | 'effectiveFrom'>): Promise<unknown> =>
  answerOf(supabase().rpc('staff_acknowledge_rule', { p_key: key, p_rule: rule, p_effective_from: effectiveFrom }));
