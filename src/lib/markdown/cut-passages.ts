import { randomUUID } from 'node:crypto';
import type { Element, ElementContent, Root as Html } from 'hast';
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { PASSAGE_SIGN, readFences } from './passage-fences.ts';
import { isPassage, type Passage, type PassageFault, passageBody, readPassages } from './passages.ts';

/** Builds what everybody sees in a passage's place. */
export type PassageFrame = (passage: Passage, path: string) => ElementContent[];

const CUT = 'passagesCut';
type Cut = { mark: string; passages: Passage[] };

function refuse(file: VFile, [fault]: PassageFault[]): void {
  if (fault) file.fail(`会员段落：期望${fault.expected}，实际${fault.actual}`, fault.node.position);
}

/**
 * Takes every passage for members out of the text before anything is rendered, so that no page, feed, mail, PDF or index can hold a word of it.
 * A paragraph with a mark that nobody can write beforehand stands in until {@link placeFrames}. A faulty passage fails the file.
 */
export function cutPassages() {
  return (tree: Root, file: VFile): void => {
    const read = readPassages(tree, file.path ?? '');
    refuse(
      file,
      read.flatMap(({ faults }) => faults),
    );
    const { stray } = readFences(
      String(file.value),
      read.map(({ node }) => node),
    );
    const meant = stray.find(({ line }) => PASSAGE_SIGN.test(line));
    if (meant) file.fail(`会员段落没有写对，里面的字会公开：“${meant.line.slice(0, 24)}”`);
    const cut: Cut = { mark: randomUUID(), passages: read.map(({ passage }) => passage) };
    file.data[CUT] = cut;
    let count = 0;
    visit(tree, (node, index, parent) => {
      if (!isPassage(node) || !parent || index === undefined) return;
      parent.children.splice(index, 1, { type: 'paragraph', children: [{ type: 'text', value: `${cut.mark} ${count++}` }] });
      return [SKIP, index + 1];
    });
  };
}

/** Puts the frame of each passage where {@link cutPassages} left its mark. Runs after the cleaning, which lets no frame through. */
export function placeFrames(frame: PassageFrame) {
  return () =>
    (tree: Html, file: VFile): void => {
      const cut = file.data[CUT] as Cut | undefined;
      if (!cut || cut.passages.length === 0) return;
      visit(tree, 'element', (node: Element, index, parent) => {
        const [text] = node.children;
        if (node.tagName !== 'p' || text?.type !== 'text' || !text.value.startsWith(cut.mark) || !parent || index === undefined) return;
        const passage = cut.passages[Number(text.value.slice(cut.mark.length))];
        if (!passage) return;
        const made = frame(passage, file.path ?? '');
        parent.children.splice(index, 1, ...made);
        return [SKIP, index + made.length];
      });
    };
}

/**
 * The opposite of {@link cutPassages}, for publishing alone: leaves of a text one passage, and the addresses of links that it may use.
 * @param id of the passage
 */
export function onlyPassage(id: string) {
  return () =>
    (tree: Root, file: VFile): void => {
      const read = readPassages(tree, file.path ?? '').find(({ passage }) => passage.id === id);
      if (!read) throw new Error(`no passage ${id} in ${file.path}`);
      refuse(file, read.faults);
      tree.children = [...tree.children.filter((node) => node.type === 'definition'), ...passageBody(read.node)];
    };
}

/** Ids of a passage must not be those of the page that it will stand in. */
export function ownIds(id: string) {
  return () =>
    (tree: Html): void => {
      let count = 0;
      visit(tree, 'element', (node) => {
        delete node.properties.id;
        if (/^h[1-6]$/.test(node.tagName)) node.properties.id = `passage-${id}-${++count}`;
      });
    };
}
