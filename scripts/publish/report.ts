import type { Published, PublishAnswer, TextsAnswer } from './publish-content.ts';

/** What to do about each refusal, by its code. */
const MENDS: Record<string, string> = {
  SAFETY_INCOMPLETE: '安全清单（safety）五项要写全：风险、保险、紧急联系人、未成年人、拍照告知。',
  FACTS_INVALID: '活动信息前后矛盾或缺了一项，请对照编辑手册检查时间、人数和报名。',
  RENAME_CONFLICT: '新旧两个名字下都已有人报名，不能合并。请从formerly里去掉旧名字，把旧活动的文件放回来并写上cancelled。',
  SIGN_UPS_LIVE:
    '这个活动已有人报名，不能悄悄消失。请放回文件并写上cancelled: { reason: 原因 }；如果是改名，在新活动里写formerly: [旧名字]。',
};

/** The file of an event; for one that the content no longer has, the place where it stood. */
function fileOf(eventId: string, sources: ReadonlyMap<string, string>): string {
  const known = sources.get(eventId);
  if (known) return known;
  return `content/events/${eventId.replace(/-\d{4}-\d{2}-\d{2}$/, '')}/index.md`;
}

function refusalLines({ refused }: PublishAnswer, sources: ReadonlyMap<string, string>): string[] {
  return refused.flatMap(({ event_id, code, detail }) => [
    `没有发布 ${event_id}（${fileOf(event_id, sources)}）`,
    `  ${MENDS[code] ?? '数据库没有接受这个活动。'}`,
    `  数据库的说明：${code} ${detail}`,
  ]);
}

/** Nothing is said where there is nothing to say. */
function textLines(name: string, measure: string, answer: TextsAnswer | undefined): string[] {
  if (!answer || Object.values(answer).every((count) => count === 0)) return [];
  const { published, unchanged, removed } = answer;
  return [`${name}：更新${published}${measure}，未变${unchanged}${measure}，撤下${removed}${measure}。`];
}

/**
 * What came of a publishing, in Chinese, for a terminal.
 * @returns lines, and whether everything was accepted
 */
export function reportPublishing({ answer, sources, payload }: Published): { lines: string[]; accepted: boolean } {
  const lines = [
    `以${payload.build_day}为准，共${payload.events.length}场活动：更新${answer.published}场，未变${answer.unchanged}场，撤下${answer.withdrawn}场。`,
    ...textLines('会员段落（简体和繁体各算一段）', '段', answer.passages),
    ...textLines('手册里的服务', '项', answer.services),
    ...answer.over_capacity.map(
      ({ event_id, by }) => `注意 ${event_id}：已报名的人比现在的人数上限多${by}位，已报名的都保留，不再接受新的报名。`,
    ),
    ...refusalLines(answer, sources),
  ];
  const accepted = answer.refused.length === 0;
  if (!accepted) lines.push(`${answer.refused.length}场活动没有发布，数据库里保持原样。其余的已经生效。`);
  return { lines, accepted };
}
