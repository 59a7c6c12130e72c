import { z } from 'zod';
import { day, FEEDBACK_CATEGORIES, text, whole } from './fields.ts';
import { publication } from './publication.ts';

/** One chapter of the handbook: `content/handbook/<part>/<slug>.md`. */
export function chapterSchema() {
  return z.strictObject({
    title: text(30).describe('章的标题'),
    order: whole(1, 99).describe('在这一部分里排第几，不能重复'),
    summary: text(160).describe('这一章回答什么问题'),
    updated_on: day().describe('最后一次核对内容的日期'),
    status: z.enum(['ready', 'planned']).describe('ready 已经做到、planned 筹备中'),
    service: z
      .strictObject({
        feedback_category: z
          .enum(FEEDBACK_CATEGORIES)
          .describe('反馈的类别：repair 报修、complaint 投诉、suggestion 建议、question 咨询、praise 表扬'),
      })
      .optional()
      .describe('页面上要不要“就此事反馈”的按钮（可以没有）'),
    ...publication(),
  });
}

export type ChapterFrontmatter = z.output<ReturnType<typeof chapterSchema>>;
