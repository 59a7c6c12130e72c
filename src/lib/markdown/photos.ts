import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { stillSize } from '../pictures/still-size.ts';
import { widthsFor } from './photo-widths.ts';

/** A column of text, or the width of a phone. */
const SIZES = '(min-width: 48em) 44em, 100vw';
/** In a photo essay pictures reach into the margin beside the column. */
const ESSAY_SIZES = '(min-width: 68em) 56em, 100vw';

/** Drawings need no sizes, moving pictures must stay whole. */
const PHOTO = /\.(jpe?g|png|webp|avif|gif)$/i;

/** Gives each photo of a text the widths in which Astro shall keep it; it finds them among the attributes, and draws the files. */
export function photoSizes() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const { astro } = file.data as { astro?: { localImagePaths?: string[]; frontmatter?: { form?: unknown } } };
    const own = astro?.localImagePaths ?? [];
    const sizes = astro?.frontmatter?.form === 'photo-essay' ? ESSAY_SIZES : SIZES;
    const photos: [Element, string][] = [];
    visit(tree, 'element', (node) => {
      const { src } = node.properties;
      if (node.tagName !== 'img' || typeof src !== 'string') return;
      const plain = decodeURI(src);
      if (own.includes(plain) && PHOTO.test(plain)) photos.push([node, plain]);
    });
    for (const [node, src] of photos) {
      const size = await stillSize(await readFile(path.resolve(path.dirname(file.path), src)));
      if (!size) continue;
      const widths = widthsFor(size.width);
      const width = widths.at(-1) ?? size.width;
      const height = Math.round((size.height * width) / size.width);
      // Read as JSON by Astro, which turns them into `srcset`; none of it reaches the page as it stands here.
      Object.assign(node.properties, { widths, width, height, sizes, format: 'webp' });
    }
  };
}
