import { z } from 'zod';
import { type SchemaTools, text, whole } from './fields.ts';
import { corrections } from './correction.ts';
import { publication } from './publication.ts';
import { releases } from './release.ts';
import { THEMES, THEMES_PER_PIECE } from './themes.ts';

/** The five fixed sections of an issue, in the order of the magazine. */
export const SECTIONS = ['news', 'home', 'service', 'life', 'culture'] as const;
export type Section = (typeof SECTIONS)[number];

/** What an article may be besides a text with its picture. */
export const FORMS = ['photo-essay'] as const;

/** One article of an issue: `content/newsletter/<yyyy-mm>/<slug>.md`. */
export function articleSchema({ image, reference }: SchemaTools) {
  return z.strictObject({
    title: text(40).describe('标题'),
    section: z.enum(SECTIONS).describe('栏目：news 会刊要闻、home 产品与家、service 服务现场、life 生活驿站、culture 邻里文化'),
    form: z.enum(FORMS).optional().describe('体裁：photo-essay 图片故事，图为主、文字短，正文里的图放大排，至少三张（普通文章不写这一行）'),
    themes: z
      .array(z.enum(THEMES))
      .min(1, '至少写一个主题')
      .max(THEMES_PER_PIECE, `最多写${THEMES_PER_PIECE}个主题`)
      .refine((list) => new Set(list).size === list.length, '每个主题只写一次')
      .optional()
      .describe(
        '主题，最多三个：craft 手艺、candour 坦白、care 照应、growing 长大、neighbours 互助、season 时令、sea 海湾、memory 记忆、safety 平安（可以没有）',
      ),
    order: whole(1, 99).describe('在本期里排第几，同一期不能重复'),
    author: text(20).describe('作者署名'),
    summary: text(160).describe('导语，40到90字'),
    picture: image().optional().describe('题图（可以没有）'),
    picture_alt: text(200).optional().describe('题图画面的描述，有题图就必须写'),
    picture_credit: text(40).optional().describe('题图作者，有题图就必须写'),
    pull_quote: text(80).optional().describe('放大引用的一句话（可以没有）'),
    event: reference('events').optional().describe('这篇文章说的活动，填活动的文件夹名（可以没有）'),
    releases: releases(),
    corrections: corrections(),
    ...publication(),
  });
}

export type ArticleFrontmatter = z.output<ReturnType<typeof articleSchema>>;
