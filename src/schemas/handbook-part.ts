import { z } from 'zod';
import { text, whole } from './fields.ts';
import { publication } from './publication.ts';

/** One part of the handbook: `content/handbook/<part>/index.md`. */
export function handbookPartSchema() {
  return z.strictObject({
    title: text(20).describe('部分的名称'),
    order: whole(1, 99).describe('在手册里排第几，不能重复'),
    summary: text(160).describe('这一部分讲什么'),
    ...publication(),
  });
}

export type HandbookPartFrontmatter = z.output<ReturnType<typeof handbookPartSchema>>;
