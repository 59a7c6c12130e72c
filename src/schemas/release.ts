import { z } from 'zod';
import { day, slug, text } from './fields.ts';

/** What a person may agree to: being called by name, being quoted, being shown. */
export const RELEASE_USES = ['name', 'words', 'picture'] as const;
export type ReleaseUse = (typeof RELEASE_USES)[number];

const uses = () => z.array(z.enum(RELEASE_USES)).min(1, '至少写一种');

/** One person's written consent: an entry of `content/releases.yaml`, by its id. */
export function releaseSchema() {
  return z.strictObject({
    name: text(20)
      .refine((value) => [...value].length >= 2, '至少两个字，与文章里的称呼一样')
      .describe('文章里的称呼，例如葛家奶奶'),
    scope: uses().describe('同意哪几种：name 称呼、words 引述、picture 画面'),
    given_on: day().describe('签字的日期'),
    until: day().optional().describe('同意到哪天为止（不写就一直有效）'),
    withdrawn_on: day().optional().describe('撤回的日期；写上这一行，用到的文章就不能再发布'),
  });
}

export type Release = z.output<ReturnType<typeof releaseSchema>>;

/** The people of a text, as an article or an editor's note lists them. */
export function releases() {
  return z
    .array(
      z.strictObject({
        id: slug().describe('content/releases.yaml里的编号'),
        uses: uses().describe('本文用到哪几种：name 称呼、words 引述、picture 画面'),
      }),
    )
    .optional()
    .describe('文中写到、拍到的业主，每人一行，见“请本人同意”（没有就不写）');
}
