import { createHash } from 'node:crypto';
import type { Nodes, PhrasingContent, Root } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { PROOF_LEVELS } from '../../schemas/event.ts';
import { COMMUNITIES, type CommunityId } from '../../schemas/fields.ts';
import { PASSAGE_DIRECTIVE } from './directives.ts';

/** Characters of a teaser. */
const TEASER_LIMIT = 80;
/** A passage names communities; for all of them it names none. */
const PLACES = COMMUNITIES.filter((community) => community !== 'all');

/** What is public about a passage for members. */
export interface Passage {
  /** Made from the rest, so that page and database agree without the page telling anything of the text. */
  id: string;
  /** Least proof level, 0 to 3. */
  level: number;
  /** A home in one of these; none named means any member. */
  communities: CommunityId[];
  /** The line that everybody reads. */
  teaser: string;
}

/** One thing that is wrong with a passage, and where. */
export interface PassageFault {
  node: Nodes;
  expected: string;
  actual: string;
}

/** True for the block of a passage; the parser makes no other container. */
export function isPassage(node: Nodes): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === PASSAGE_DIRECTIVE;
}

/** The bracket behind `:::members` is its first paragraph. */
export function isTeaser(node: Nodes): boolean {
  return node.type === 'paragraph' && Boolean((node.data as { directiveLabel?: boolean } | undefined)?.directiveLabel);
}

/** What stands between the bracket and the closing line. */
export function passageBody(node: ContainerDirective): ContainerDirective['children'] {
  return node.children.filter((child) => !isTeaser(child));
}

const plain = (nodes: PhrasingContent[]): string => nodes.map((node) => ('value' in node ? node.value : '')).join('');

/** The path below `content/`, which names a text in the checker, the build and publishing alike. */
function fileName(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:.*\/)?content\//, '');
}

function teaserOf(node: ContainerDirective, faults: PassageFault[]): string {
  const label = node.children.find(isTeaser);
  const parts = label && 'children' in label ? (label.children as PhrasingContent[]) : [];
  const teaser = plain(parts).trim();
  if (parts.some((part) => part.type !== 'text'))
    faults.push({ node: label as Nodes, expected: '引子只写文字', actual: '引子里有别的标记' });
  else if (!teaser)
    faults.push({ node, expected: '方括号里写一句谁都能看的引子，例如:::members[门禁密码怎么换]{level=V1}', actual: '没有引子' });
  else if ([...teaser].length > TEASER_LIMIT)
    faults.push({ node: label as Nodes, expected: `引子不超过${TEASER_LIMIT}个字`, actual: `${[...teaser].length}个字` });
  return teaser;
}

function standingOf(node: ContainerDirective, faults: PassageFault[]): Pick<Passage, 'level' | 'communities'> {
  const { level: proof, community, ...others } = node.attributes ?? {};
  const level = (PROOF_LEVELS as readonly unknown[]).indexOf(proof);
  if (level < 0)
    faults.push({ node, expected: `花括号里写核验等级level=，${PROOF_LEVELS.join('、')}之一`, actual: proof ? `“${proof}”` : '没有写' });
  const named = community === undefined ? [] : (community ?? '').split(/[\s,，、]+/).filter(Boolean);
  const communities = PLACES.filter((place) => named.includes(place));
  const unknown = named.filter((name) => !(PLACES as string[]).includes(name));
  if (unknown.length > 0 || (community !== undefined && named.length === 0)) {
    const expected = `community=写${PLACES.join('、')}，几个社区用空格隔开、整个加引号；全部社区就不写`;
    faults.push({ node, expected, actual: `“${unknown[0] ?? ''}”` });
  }
  for (const name of Object.keys(others)) faults.push({ node, expected: '花括号里只写level和community', actual: `“${name}”` });
  return { level, communities };
}

/** Pictures are files that everybody can open; footnotes would stand at the end of the page, where everybody reads them. */
function bodyFaults(node: ContainerDirective, faults: PassageFault[]): void {
  const body = passageBody(node);
  if (body.length === 0) faults.push({ node, expected: '引子下面写只给会员看的正文', actual: '没有正文' });
  for (const block of body) {
    visit(block, (part) => {
      if (part.type === 'image' || part.type === 'imageReference')
        faults.push({
          node: part,
          expected: '会员段落里不放图片：图片是公开的文件，谁都打得开。请写成文字，或把图放到段落外面',
          actual: '图片',
        });
      if (part.type === 'footnoteReference' || part.type === 'footnoteDefinition')
        faults.push({ node: part, expected: '会员段落里不写脚注，直接写进正文', actual: '脚注' });
      if (isPassage(part)) faults.push({ node: part, expected: '会员段落里面不再套会员段落', actual: ':::members' });
    });
  }
}

/**
 * Reads the block of a passage.
 * @param path of the file it stands in; the part below `content/` counts
 * @returns what is public about it, and all that is wrong: with a fault it must be shown to nobody
 */
export function readPassage(node: ContainerDirective, path: string): { passage: Passage; faults: PassageFault[] } {
  const faults: PassageFault[] = [];
  const teaser = teaserOf(node, faults);
  const standing = standingOf(node, faults);
  bodyFaults(node, faults);
  const name = JSON.stringify([fileName(path), standing.level, standing.communities, teaser]);
  return { passage: { id: createHash('sha256').update(name).digest('hex').slice(0, 16), ...standing, teaser }, faults };
}

/** All passages of a text in their order, wherever they stand, with their faults. */
export function readPassages(tree: Root, path: string): { node: ContainerDirective; passage: Passage; faults: PassageFault[] }[] {
  const found: ReturnType<typeof readPassages> = [];
  visit(tree, (node, _index, parent) => {
    if (!isPassage(node)) return;
    const { passage, faults } = readPassage(node, path);
    if (parent?.type !== 'root' && !(parent && isPassage(parent as Nodes)))
      faults.push({ node, expected: '会员段落从行首写起，不放在列表和引用里', actual: ':::members' });
    if (found.some((other) => other.passage.id === passage.id))
      faults.push({ node, expected: '同一页的会员段落，引子各不相同', actual: `又一处“${passage.teaser}”` });
    found.push({ node, passage, faults });
  });
  return found;
}
