import { hiddenAmong } from './hidden-files.ts';
import { type ContentFile, readContent } from './read.ts';

const known = new Map<string, ContentFile[]>();

function read(root: string, minute: string): ContentFile[] {
  const { files } = readContent(root);
  const hidden = new Set(hiddenAmong(files, minute));
  return files.filter((file) => !hidden.has(file.path.slice('content/'.length)));
}

/**
 * Files of `content/` that are public in a minute. Feeds and the whole book ask for the same, so the pages of a build read them once; anywhere else
 * somebody may be writing.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 */
export function publicFiles(root: string, minute: string): ContentFile[] {
  if (!import.meta.env?.PROD) return read(root, minute);
  const key = `${minute} ${root}`;
  const files = known.get(key) ?? read(root, minute);
  known.set(key, files);
  return files;
}
