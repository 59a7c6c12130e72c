import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { didYouMean } from './nearest.ts';

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/**
 * True when a file has exactly this name, capitals included: on Windows and macOS a file is found by any, on the computer that builds the site by one.
 * @param from the folder that the path starts from
 */
export function namedExactly(from: string, relative: string): boolean {
  let folder = from;
  for (const step of relative.split('/')) {
    if (step !== '.' && step !== '..' && step !== '' && !namesIn(folder).includes(step)) return false;
    folder = path.join(folder, step);
  }
  return true;
}

const stem = (name: string): string => path.posix.parse(name).name.toLowerCase();

/** What a picture that is not there is probably called: by its capitals or ending, in the folder beside it, or by a slip of the hand. */
export function nearPicture(from: string, relative: string): string {
  const folder = path.posix.dirname(relative);
  const name = path.posix.basename(relative);
  const beside = ['.', './pictures', '..'].map((step) => path.posix.join(folder, step));
  const places = [...new Set(beside)].flatMap((place) => namesIn(path.join(from, place)).map((file) => ({ place, file })));
  const found =
    places.find(({ file }) => file.toLowerCase() === name.toLowerCase()) ?? places.find(({ file }) => stem(file) === stem(name));
  if (!found) {
    const here = places.filter(({ place, file }) => place === path.posix.normalize(folder) && /\.\w+$/.test(file) && !/\.md$/i.test(file));
    return didYouMean(
      name,
      here.map(({ file }) => file),
    )
      .replace('是不是想写', '$&./')
      .replace('./', folder === '.' ? './' : `${folder}/`);
  }
  const meant = path.posix.join(found.place, found.file);
  return `（您是不是想写${meant.startsWith('.') ? meant : `./${meant}`}）`;
}
