import { entryKey, isOpen, publicWindows } from './publication.ts';
import { listContent, parseContentFile } from './read.ts';

/** Front-matter without any of these words says nothing about when it is public, and need not be parsed: most files, quickly. */
const MAY_HIDE = /draft|publish/;

/**
 * Files of `content/` that are not public in a minute.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @returns paths below `content/`, with forward slashes, in alphabetical order
 */
export function hiddenFiles(root: string, minute: string): string[] {
  const files = listContent(root).files.map((file) => {
    const head = file.text.slice(0, file.text.indexOf('\n---', 3) + 1 || undefined);
    return {
      path: file.path,
      collection: file.collection,
      id: file.id,
      frontmatter: MAY_HIDE.test(head) ? parseContentFile(file).frontmatter : {},
    };
  });
  const windows = publicWindows(files);
  return files.filter((file) => !isOpen(windows.get(entryKey(file)) ?? null, minute)).map((file) => file.path.slice('content/'.length));
}
