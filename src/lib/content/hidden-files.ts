import { entryKey, isOpen, MAY_HIDE, publicWindows } from './publication.ts';
import { type ContentFile, mayHave, readContent } from './read.ts';

/**
 * Files of `content/` that are not public in a minute.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @returns paths below `content/`, with forward slashes, in alphabetical order
 */
export function hiddenFiles(root: string, minute: string): string[] {
  return hiddenAmong(readContent(root).files, minute);
}

/** The same of files that have been read. */
export function hiddenAmong(all: readonly ContentFile[], minute: string): string[] {
  const files = all.map((file) => ({
    path: file.path,
    collection: file.collection,
    id: file.id,
    frontmatter: mayHave(file, MAY_HIDE) ? file.frontmatter : {},
  }));
  const windows = publicWindows(files);
  return files.filter((file) => !isOpen(windows.get(entryKey(file)) ?? null, minute)).map((file) => file.path.slice('content/'.length));
}
