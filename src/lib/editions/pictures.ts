import path from 'node:path';
import { pictureAddress } from './addresses.ts';

/** A picture that an edition shows: the source on disk and the name it gets among the issue's pictures. */
export interface UsedPicture {
  file: string;
  name: string;
  address: string;
}

/**
 * Gives each picture of an issue its name: `pictures/low-lamps.svg` beside the issue becomes `low-lamps`, a file from elsewhere is named by
 * its whole path below the project's folder. The same file always gets the same name, so old mails keep their pictures.
 */
export class IssuePictures {
  readonly #byName = new Map<string, UsedPicture>();
  readonly #month: string;
  readonly #folder: string;
  readonly #root: string;

  /**
   * @param month `YYYY-MM`
   * @param root  the folder that holds `content/` and `public/`
   */
  constructor(month: string, root: string) {
    this.#month = month;
    this.#root = root;
    this.#folder = path.join(root, 'content', 'newsletter', month);
  }

  /**
   * The address of a picture, which is remembered as used.
   * @param file absolute path
   * @throws {Error} in Chinese when two files would share a name
   */
  use(file: string): string {
    const inside = path.relative(this.#folder, file);
    const from = inside.startsWith('..') ? path.relative(this.#root, file) : inside.replace(/^pictures[\\/]/, '');
    const name = from.slice(0, from.length - path.extname(from).length).replace(/[\\/]+/g, '-');
    const known = this.#byName.get(name);
    if (known && known.file !== file)
      throw new Error(`${this.#month}期有两张图片会得到同一个名字“${name}”：${known.file}和${file}。请给其中一张改名`);
    const used = known ?? { file, name, address: pictureAddress(this.#month, name) };
    this.#byName.set(name, used);
    return used.address;
  }

  /** Where a picture address of a Markdown body points on disk; null for one that is not ours. */
  resolve(source: string, textFile: string): string | null {
    const plain = decodeURI(source);
    if (plain.startsWith('/')) return plain.startsWith('//') ? null : path.join(this.#root, 'public', plain);
    return /^[a-z][a-z0-9+.-]*:/i.test(plain) ? null : path.resolve(path.dirname(textFile), plain);
  }

  /** Every picture used so far, by name. */
  all(): UsedPicture[] {
    return [...this.#byName.values()].sort((a, b) => a.name.localeCompare(b.name));
  }
}
