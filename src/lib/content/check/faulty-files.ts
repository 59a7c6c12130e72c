import type { Collection } from '../folders.ts';
import { type ContentFile, readContent } from '../read.ts';
import { collectAddresses } from './addresses.ts';
import { encodingProblems } from './encoding-problems.ts';
import { valueAt } from './field-path.ts';
import { mergeMarkProblems } from './merge-marks.ts';
import { schemaChecker } from './schema-problems.ts';
import { yamlProblems } from './yaml-problems.ts';

/** What a file stands or falls with: an article with its issue, a chapter with its part, a recap with its event. */
const WHOLE: Partial<Record<Collection, Collection>> = { articles: 'issues', chapters: 'handbookParts', recaps: 'events' };

const keyOf = (collection: Collection, id: string): string => `${collection} ${id}`;

/** True when a text names something that is left out, or belongs to it. */
function leansOn(file: ContentFile, left: ReadonlySet<string>): boolean {
  const whole = WHOLE[file.collection];
  const event = valueAt(file.frontmatter, ['event']);
  return (
    (whole !== undefined && left.has(keyOf(whole, file.id.split('/')[0] as string))) ||
    (typeof event === 'string' && left.has(keyOf('events', event)))
  );
}

/**
 * Files whose fields Astro would stop at, and those that lean on one of them: left out of a preview, so that whatever else there is can be looked at.
 * @param root the folder that holds `content/`
 * @returns paths below `content/`
 */
export function faultyFiles(root: string): string[] {
  const { files } = readContent(root);
  const events = new Set(files.filter(({ collection }) => collection === 'events').map(({ id }) => id));
  const differences = schemaChecker(root, { ids: events, renamed: collectAddresses(files).renamed });
  const faulty = (file: ContentFile): boolean =>
    [encodingProblems, mergeMarkProblems, yamlProblems, differences].some((problems) =>
      problems(file).some(({ severity }) => severity === 'error'),
    );
  const left = files.filter(faulty);
  const keys = new Set(left.map(({ collection, id }) => keyOf(collection, id)));
  for (const file of files) {
    if (left.includes(file) || !leansOn(file, keys)) continue;
    left.push(file);
    keys.add(keyOf(file.collection, file.id));
  }
  return left.map(({ path }) => path.slice('content/'.length));
}
