import { EDITION_NAMES } from '../../editions/addresses.ts';
import type { ContentFile } from '../read.ts';
import { fileProblem } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Addresses below `/events/` that pages of the site hold. */
export const TAKEN_BY_EVENT_PAGES: readonly string[] = ['calendar', 'community', 'kind', 'month'];

/** Addresses below each issue that its other editions hold. */
export const TAKEN_BY_EDITIONS: readonly string[] = EDITION_NAMES;

/** Events that would stand where another page stands. */
export function takenEventProblems(events: readonly ContentFile[]): Problem[] {
  return events
    .filter(({ id }) => TAKEN_BY_EVENT_PAGES.includes(id))
    .map(({ id, path }) =>
      fileProblem(path, `换一个文件夹名（${TAKEN_BY_EVENT_PAGES.join('、')}留给网站自己的页面）`, `“${id}”`, '文件夹名'),
    );
}

/** Articles that would stand where an edition of their issue stands. */
export function takenArticleProblems(files: readonly ContentFile[]): Problem[] {
  return files
    .filter(({ collection, id }) => collection === 'articles' && TAKEN_BY_EDITIONS.includes(id.split('/')[1] as string))
    .map(({ id, path }) =>
      fileProblem(path, `换一个文件名（${TAKEN_BY_EDITIONS.join('、')}留给会刊的其他版本）`, `“${id.split('/')[1]}”`, '文件名'),
    );
}
