import { z } from 'zod';
import { day, month, type SchemaTools, text, whole } from './fields.ts';
import { publication } from './publication.ts';
import { releases } from './release.ts';

/** One issue of the magazine: `content/newsletter/<yyyy-mm>/index.md`; its body is the editor's note. */
export function issueSchema({ image }: SchemaTools) {
  return z.strictObject({
    number: whole(1, 9999).describe('总期号，每期加一，不能重复'),
    month: month().describe('哪个月的会刊，与文件夹名相同'),
    title: text(20).describe('本期主题'),
    summary: text(120).describe('一句话介绍本期，40到80字，用在列表和分享里'),
    cover: image().describe('封面图片，与本文件放在一起'),
    cover_alt: text(200).describe('封面画面的描述，读给看不见图片的人听'),
    cover_credit: text(40).describe('封面作者，例如“绘／编辑部”'),
    editor: text(20).describe('本期主编署名'),
    published_on: day().describe('出版日期，这一天之前不公开'),
    releases: releases(),
    ...publication(),
  });
}

export type IssueFrontmatter = z.output<ReturnType<typeof issueSchema>>;
