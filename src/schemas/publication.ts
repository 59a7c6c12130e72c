import { z } from 'zod';
import { beijingDateTime } from './fields.ts';

/** When an entry is public: the same three fields on everything that editors write. */
export function publication() {
  return {
    draft: z.boolean().optional().describe('草稿：写true就不公开，只在npm run dev里看得到'),
    publish_at: beijingDateTime().optional().describe('从什么时候起公开（不写就马上公开）'),
    unpublish_at: beijingDateTime().optional().describe('到什么时候撤下（不写就一直公开）'),
  };
}
