import type { Nodes, Parent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isScalar, visit as visitYaml } from 'yaml';
import type { YamlFile } from '../read.ts';

/**
 * A stretch of running text as a reader meets it, without marks of Markdown. Each character knows where it stands in the file; what stands
 * in for something else (code, a picture, a rule's number) stands nowhere.
 */
export interface Prose {
  text: string;
  /** Offset in the file of each UTF-16 unit of `text`; -1 for a stand-in. */
  offsets: number[];
  /** In front-matter some signs mean something to YAML. */
  inYaml: boolean;
}

/** A Chinese character in the place of what is no text, so that the words around it keep their neighbour. */
const STAND_IN = '字';

const BLOCKS = new Set(['paragraph', 'heading', 'tableCell']);
const INSTEAD = new Set(['inlineCode', 'image', 'imageReference', 'footnoteReference', 'break']);

function pieces(node: Nodes, source: string, into: Prose): void {
  if (node.type === 'text' && node.position) {
    const start = node.position.start.offset ?? 0;
    const written = source.slice(start, node.position.end.offset);
    for (let at = 0; at < written.length; at += 1) into.offsets.push(start + at);
    into.text += written;
  } else if (INSTEAD.has(node.type) || (node.type === 'textDirective' && node.name === 'setting')) {
    into.text += STAND_IN;
    into.offsets.push(-1);
  } else if ('children' in node) {
    for (const child of (node as Parent).children) pieces(child, source, into);
  }
}

/**
 * The running texts of a body, a block each.
 * @param tree   of the text with its front-matter blanked out
 * @param source the whole file
 */
export function proseOfBody(tree: Root, source: string): Prose[] {
  const found: Prose[] = [];
  visit(tree, (node) => {
    if (!BLOCKS.has(node.type)) return;
    const prose: Prose = { text: '', offsets: [], inYaml: false };
    pieces(node, source, prose);
    found.push(prose);
  });
  return found;
}

/** The texts of front-matter, a value each; names of fields and remarks are none. */
export function proseOfFields(file: YamlFile): Prose[] {
  const { yamlStart } = file;
  if (yamlStart === null || !file.yaml.contents) return [];
  const found: Prose[] = [];
  visitYaml(file.yaml, (key, node) => {
    if (key === 'key' || !isScalar(node) || typeof node.value !== 'string' || !node.range) return;
    const [start, end] = node.range;
    const written = file.text.slice(yamlStart + start, yamlStart + end);
    // A block scalar begins with its own sign on a line of its own.
    const skipped = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL' ? written.indexOf('\n') + 1 : 0;
    const text = written.slice(skipped);
    const offsets = Array.from({ length: text.length }, (_, at) => yamlStart + start + skipped + at);
    found.push({ text, offsets, inYaml: true });
  });
  return found;
}
