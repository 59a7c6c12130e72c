import type { Root } from 'mdast';
import type { ContentFile } from '../read.ts';
import { type CopyEdit, copyEdits } from './copy-edits.ts';
import { PREFERRED_WORDS_FILE, type PreferredWord, wordEdits } from './preferred-words.ts';
import { type Problem, positionAt } from './problem.ts';
import { type Prose, proseOfBody, proseOfFields } from './prose.ts';
import { strayQuote } from './stray-quotes.ts';

/** Characters shown on either side of a mistake, so that it is found by eye too. */
const AROUND = 4;

/** Signs that would change how YAML reads a field: told, but left to the editor's hand. */
const YAML_SIGNS = /[,:#[\]{}&*!|>'"%@`-]/;

const around = ({ text }: Prose, at: number, length: number) => [
  text.slice(Math.max(0, at - AROUND), at),
  text.slice(at + length, at + length + AROUND),
];

function problem(file: ContentFile, prose: Prose, edit: CopyEdit, why: string): Problem | undefined {
  const { at, old } = edit;
  // An insertion stands before the unit at its place; at the very end, behind the last one.
  const start = prose.offsets[at] ?? (prose.offsets[at - 1] ?? -2) + 1;
  const covered = prose.offsets.slice(at, at + old.length);
  if (start < 0 || covered.some((offset, index) => offset !== start + index)) return undefined;
  const [before, after] = around(prose, at, old.length);
  return {
    file: file.path,
    ...positionAt(file.text, start),
    field: '文字',
    expected: `写成“${before}${edit.new}${after}”`,
    actual: `“${before}${old}${after}”${why}`,
    severity: 'warning',
    ...(prose.inYaml && YAML_SIGNS.test(edit.new) ? {} : { mend: { start, end: start + old.length, text: edit.new } }),
  };
}

/** Told and never mended: whether it opens or closes is for whoever knows what was said. */
function quoteProblems(file: ContentFile, prose: Prose): Problem[] {
  const stray = strayQuote(prose);
  const offset = stray && prose.offsets[stray.at];
  if (!stray || offset === undefined || offset < 0) return [];
  const [before, after] = around(prose, stray.at, 1).map((words) => words.replaceAll('\n', ''));
  return [
    {
      file: file.path,
      ...positionAt(file.text, offset),
      field: '文字',
      expected: '引号成对，开头写“，末尾写”（检查看不出这是哪一头，不会代改；英寸写“英寸”）',
      actual: `“${before}"${after}”${stray.of > 1 ? `，这一段有${stray.of}个直引号，配不成对` : '，没有另一半'}`,
      severity: 'warning',
    },
  ];
}

/**
 * Mistakes of the copy: marks and letters of the wrong width, and words from the editors' list. They are reminders, since a text with a
 * wrong comma is still readable; `--fix` mends them, but for a quotation mark without its other half.
 * @param tree of the text with its front-matter blanked out
 */
export function copyProblems(tree: Root, file: ContentFile, words: readonly PreferredWord[]): Problem[] {
  return [...proseOfFields(file), ...proseOfBody(tree, file.text)].flatMap((prose) => [
    ...copyEdits(prose).flatMap((edit) => problem(file, prose, edit, '') ?? []),
    ...wordEdits(prose, words).flatMap((edit) => problem(file, prose, edit, `（见${PREFERRED_WORDS_FILE}）`) ?? []),
    ...quoteProblems(file, prose),
  ]);
}
