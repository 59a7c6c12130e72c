import { settings } from '../content/current-settings.ts';
import { m } from '../../i18n/paraglide/messages.js';
import type { PassageWords } from './passage-frames.ts';
import type { Passage } from './passages.ts';
import type { MarkdownOptions } from './processor.ts';

const COMMUNITY_NAMES = {
  tingchao: m['community.name.tingchao'],
  wanghai: m['community.name.wanghai'],
  shiguang: m['community.name.shiguang'],
  all: m['community.name.all'],
};

const LEVELS = [m['passage.level.v0'], m['passage.level.v1'], m['passage.level.v2'], m['passage.level.v3']];

/** Who may read a passage: 家在听潮苑、证件核验（V2）以上的会员 */
function readers({ level, communities }: Passage): string {
  const proof = LEVELS[level]?.() ?? '';
  if (communities.length === 0) return proof;
  return m['passage.rule.at']({ places: communities.map((id) => COMMUNITY_NAMES[id]()).join('、'), who: proof });
}

/** The words in the frame of a passage. */
export function passageWords(): PassageWords {
  return {
    label: m['passage.frame.label'](),
    rule: (passage) => m['passage.frame.rule']({ who: readers(passage) }),
    later: m['passage.frame.later'](),
    signIn: m['passage.frame.signIn'](),
    howTo: m['passage.frame.howTo'](),
    away: m['passage.frame.away'](),
  };
}

/** The numbers of the rules and the words that the renderer itself puts into every text, whatever it is rendered for. */
export function markdownWords(): Pick<
  MarkdownOptions,
  'settings' | 'plannedLabel' | 'tableLabel' | 'recapTableLabel' | 'footnotesLabel' | 'footnoteBackLabel'
> {
  return {
    settings,
    plannedLabel: m['prose.planned.label'](),
    tableLabel: m['prose.table.label'](),
    recapTableLabel: m['prose.table.recap'](),
    footnotesLabel: m['prose.footnotes.label'](),
    footnoteBackLabel: (number) => m['prose.footnotes.back']({ number }),
  };
}
