import type { Definition, Image, ImageReference, Nodes, Root } from 'mdast';

/** What stands before the sign in front of a maker's name: 摄／林舟, 插图／顾晚. */
export const PICTURE_ROLES = '绘图?|摄影?|拍摄|插图|供图|图';

/** `摄／林舟`; with a narrow stroke or a colon only where the role opens a word, since 地图：城东 names a place. */
const CREDIT = new RegExp(`(?:(${PICTURE_ROLES})\\s*／|(?<=^|[\\s（(，。；])(摄影?|绘图?|拍摄|供图)\\s*[/：:])\\s*([^\\s）)。；]+)`, 'gu');

/**
 * Who made a picture, from the words below it: 潮水退了　摄／林舟 → 摄／林舟.
 * @returns as in a field for credits; empty when the words name nobody
 */
export function captionCredit(caption: string): string {
  return [...caption.matchAll(CREDIT)].map(([, before, opening, names]) => `${before ?? opening}／${names}`).join('　');
}

const identified = (node: Definition | ImageReference): string => node.identifier.toLowerCase();

/** Every node but those of passages for members, whose pictures a list for everybody tells nothing of. */
function walk(node: Nodes, visit: (node: Nodes) => void): void {
  if (node.type === 'containerDirective') return;
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

/**
 * Who made the pictures within a text, once each, in its order.
 * @param tree of a body before anything has changed it
 */
export function pictureCredits(tree: Root): string[] {
  const pictures: (Image | ImageReference)[] = [];
  const titles = new Map<string, string>();
  walk(tree, (node) => {
    if (node.type === 'image' || node.type === 'imageReference') pictures.push(node);
    // The first definition of a name counts, as for the page itself.
    if (node.type === 'definition' && !titles.has(identified(node))) titles.set(identified(node), node.title ?? '');
  });
  const captions = pictures.map((picture) => (picture.type === 'image' ? (picture.title ?? '') : (titles.get(identified(picture)) ?? '')));
  return [...new Set(captions.map(captionCredit))].filter(Boolean);
}
