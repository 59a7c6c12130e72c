import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/** True for a picture that this site serves itself: next to the text, or under `public/`. */
function isOwn(src: string, file: VFile): boolean {
  const local = (file.data as { astro?: { localImagePaths?: string[] } }).astro?.localImagePaths ?? [];
  return local.includes(safeDecode(src)) || (src.startsWith('/') && !src.startsWith('//') && !src.startsWith('/\\'));
}

function safeDecode(src: string): string {
  try {
    return decodeURI(src);
  } catch {
    return src;
  }
}

/**
 * Pictures from elsewhere give way to their description: no page asks a third party for anything. A picture that arrived as raw HTML beside
 * the text goes the same way, since the build would not copy its file.
 */
export function ownPicturesOnly() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'img' || !parent || index === undefined) return;
      if (typeof node.properties.src === 'string' && isOwn(node.properties.src, file)) return;
      const alt = node.properties.alt;
      parent.children.splice(index, 1, ...(typeof alt === 'string' && alt ? [{ type: 'text' as const, value: alt }] : []));
      return [SKIP, index];
    });
  };
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

function isPicture(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'img';
}

/** The title of a picture becomes its caption, so it is not repeated as a tooltip. */
function figureOf(picture: Element): Element {
  const { title, ...properties } = picture.properties;
  const children: ElementContent[] = [{ ...picture, properties }];
  if (typeof title === 'string' && title.trim()) {
    children.push({ type: 'element', tagName: 'figcaption', properties: {}, children: [{ type: 'text', value: title }] });
  }
  return { type: 'element', tagName: 'figure', properties: { className: ['picture'] }, children };
}

/** Pictures that an editor set directly below each other belong together; where there is room they stand side by side. */
function together(pictures: Element[]): Element[] {
  if (pictures.length === 1) return pictures;
  return [{ type: 'element', tagName: 'div', properties: { className: ['picture-group'] }, children: pictures }];
}

/** A paragraph that holds nothing but pictures becomes a figure for each, several of them a group; a picture inside a sentence stays where it is. */
export function figures() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'p' || !parent || index === undefined) return;
      const pictures = node.children.filter(isPicture);
      if (pictures.length === 0 || !node.children.every((child) => isPicture(child) || isBlank(child))) return;
      const made = together(pictures.map(figureOf));
      parent.children.splice(index, 1, ...made);
      return [SKIP, index + made.length];
    });
  };
}
