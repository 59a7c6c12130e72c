import { z } from 'zod';
import { day, month, type SchemaTools, text } from './fields.ts';
import { publication } from './publication.ts';
import { releases } from './release.ts';

/** How an event went: `content/events/<slug>/recap.md`, shown on the event's own page once it is over. */
export function recapSchema({ image }: SchemaTools) {
  return z.strictObject({
    published_on: day().describe('回顾登出来的日期，这一天之前不公开；不早于活动结束的那天'),
    author: text(20).describe('回顾的作者署名'),
    summary: text(160).describe('一两句话说这一场怎么样，用在期刊页上'),
    pictures: z
      .array(
        z.strictObject({
          picture: image().describe('图片，与本文件放在一起'),
          alt: text(200).describe('画面的描述'),
          caption: text(60).optional().describe('图注（可以没有）'),
          credit: text(40).describe('图片作者'),
        }),
      )
      .min(1, '至少一张，没有就不写')
      .max(12, '最多十二张')
      .optional()
      .describe('当天的图片，最多十二张（没有就不写）'),
    issue: month().optional().describe('放进哪一期会刊（年-月），那一期的页面上会有链接（可以没有）'),
    releases: releases(),
    ...publication(),
  });
}

export type RecapFrontmatter = z.output<ReturnType<typeof recapSchema>>;
