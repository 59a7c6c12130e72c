import type { ContentFile } from '../read.ts';
import { fileProblem } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Addresses below `/events/` that pages of the site hold. */
const TAKEN = ['calendar', 'community', 'kind', 'month'];

/** Events that would stand where another page stands. */
export function eventNameProblems(events: readonly ContentFile[]): Problem[] {
  return events
    .filter(({ id }) => TAKEN.includes(id))
    .map(({ id, path }) => fileProblem(path, `换一个文件夹名（${TAKEN.join('、')}留给网站自己的页面）`, `“${id}”`, '文件夹名'));
}
