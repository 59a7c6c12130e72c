import { handbookTree } from './handbook.ts';

/** A text of a rule that takes another's place, in force or still to come: what staff are asked to have read. */
export type RuleChange = {
  /** `points/rules`: the chapter; with the day it names the text. */
  rule: string;
  title: string;
  url: string;
  /** `YYYY-MM-DD` */
  effectiveFrom: string;
  changes: string[];
};

/** The rules that changed, latest first. A text that another one applies instead of is nobody's to read any more. */
export async function ruleChanges(): Promise<RuleChange[]> {
  const chapters = (await handbookTree()).flatMap(({ chapters: listed, otherTexts }) => [...listed, ...otherTexts]);
  return chapters
    .flatMap(({ part, slug, title, url, policy }) =>
      policy && policy.older.length > 0 && policy.standing !== 'superseded'
        ? [{ rule: `${part}/${slug}`, title, url, effectiveFrom: policy.effectiveFrom, changes: policy.changes }]
        : [],
    )
    .sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom));
}
