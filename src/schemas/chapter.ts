import { z } from 'zod';
import { day, FEEDBACK_CATEGORIES, text, whole } from './fields.ts';
import { corrections } from './correction.ts';
import { publication } from './publication.ts';

/** What an owner may count on. Rules' numbers are written `:setting[…]`, as in the text. */
function serviceFacts() {
  return z.strictObject({
    who: text(60).describe('谁来办'),
    promises: z
      .array(
        z.strictObject({
          what: text(20).describe('哪一步，例如首次答复'),
          within: text(60).describe('多久以内，例如不超过:setting[case.first_reply_hours]'),
        }),
      )
      .min(1, '至少写一条时限')
      .describe('答应的时限，至少一条'),
    price: text(120).describe('费用；不收费就写不收费'),
    papers: z.array(text(40)).describe('请业主准备什么，没有就写[]'),
    steps: z.array(text(60)).min(1, '至少写一步').describe('步骤，一行一步；就这项服务提的反馈里，做完一步勾一步，业主看得到'),
  });
}

/** One chapter of the handbook: `content/handbook/<part>/<slug>.md`. */
export function chapterSchema() {
  return z.strictObject({
    title: text(30).describe('章的标题'),
    order: whole(1, 99).describe('在这一部分里排第几，不能重复'),
    summary: text(160).describe('这一章回答什么问题'),
    updated_on: day().describe('最后一次核对内容的日期'),
    status: z.enum(['ready', 'planned']).describe('状态：ready 已经做到、planned 筹备中'),
    service: z
      .strictObject({
        name: text(20).optional().describe('服务的短名，用作反馈的主题（不写就用章的标题）'),
        feedback_category: z
          .enum(FEEDBACK_CATEGORIES)
          .describe('反馈的类别：repair 报修、complaint 投诉、suggestion 建议、question 咨询、praise 表扬'),
        facts: serviceFacts().optional().describe('服务事实，显示成表格，工作人员的“服务标准”页也用它（可以没有，要写就写全）'),
      })
      .optional()
      .describe('页面上要不要“就此事反馈”的按钮（可以没有）'),
    effective_from: day().optional().describe('章程、规则一类的文本：从哪天起施行（别的章不写）'),
    supersedes: z
      .string()
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, '部分/章，例如club/charter-2023')
      .optional()
      .describe('被本文取代的旧文本，写成部分/章，例如club/charter-2023'),
    changes: z.array(text(120)).min(1, '至少写一条').optional().describe('和旧文本相比改了什么，一行一条；有supersedes就必须写'),
    corrections: corrections(),
    ...publication(),
  });
}

export type ChapterFrontmatter = z.output<ReturnType<typeof chapterSchema>>;
