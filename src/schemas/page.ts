import { z } from 'zod';
import { day, text } from './fields.ts';
import { publication } from './publication.ts';

/** The fixed pages: `content/pages/<slug>.md`. */
export const SITE_PAGES = ['about', 'privacy', 'accessibility', 'contact'] as const;
export type SitePageSlug = (typeof SITE_PAGES)[number];

export function pageSchema() {
  return z.strictObject({
    title: text(30).describe('页面标题'),
    summary: text(160).describe('这一页讲什么'),
    updated_on: day().describe('最后修改日期'),
    version: day().optional().describe('隐私告知的版本，只有privacy需要；改了内容就改成新日期，会员会被请求重新同意'),
    ...publication(),
  });
}

export type PageFrontmatter = z.output<ReturnType<typeof pageSchema>>;
