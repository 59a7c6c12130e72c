import { z } from 'zod';
import { community, day, type SchemaTools, text } from './fields.ts';
import { corrections } from './correction.ts';
import { publication } from './publication.ts';

/** What a notice is; an urgent one stands on every page until it ends. */
export const NOTICE_KINDS = ['urgent', 'service', 'general'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One notice: `content/notices/<yyyy-mm-dd>-<slug>.md`. */
export function noticeSchema({ reference }: SchemaTools) {
  return z.strictObject({
    title: text(40).describe('通知标题'),
    summary: text(160).describe('一句话说清什么事、什么时候、影响谁'),
    kind: z
      .enum(NOTICE_KINDS)
      .optional()
      .describe('类别：urgent 紧急（每一页上面都有，须写until）、service 服务、general 一般（不写就是general）'),
    published_on: day().describe('发布日期，与文件名开头相同，这一天之前不公开'),
    community: community(),
    until: day().optional().describe('展示到哪天为止，含这一天（不写就一直展示）'),
    event: reference('events').optional().describe('与哪个活动有关，填活动的文件夹名（可以没有）'),
    corrections: corrections(),
    ...publication(),
  });
}

export type NoticeFrontmatter = z.output<ReturnType<typeof noticeSchema>>;
