import { z } from 'zod';
import { day, text } from './fields.ts';

/** What was wrong in a text that people have read: said openly, with its day, and kept. */
export function corrections() {
  return z
    .array(
      z.strictObject({
        on: day().describe('哪天更正的'),
        what: text(200).describe('原来写错了什么，正确的是什么'),
      }),
    )
    .min(1, '至少写一条')
    .optional()
    .describe('更正：公开以后改过的错，一条一项，显示在文末（没有就不写）');
}

export type Corrections = NonNullable<z.output<ReturnType<typeof corrections>>>;
