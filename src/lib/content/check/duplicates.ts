import type { ContentFile } from '../read.ts';
import { type FieldPath, fieldProblem, valueAt } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Files whose field has a value that an earlier file has already. */
export function duplicates(files: readonly ContentFile[], path: FieldPath, expected: string): Problem[] {
  const seen = new Map<unknown, string>();
  return files.flatMap((file) => {
    const value = valueAt(file.frontmatter, path);
    if (value === undefined || value === null) return [];
    const earlier = seen.get(value);
    if (earlier === undefined) {
      seen.set(value, file.path);
      return [];
    }
    return [fieldProblem(file, path, expected, { actual: `${String(value)}，与${earlier}相同` })];
  });
}
