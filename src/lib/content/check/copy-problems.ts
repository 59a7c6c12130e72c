import type { Root } from 'mdast';
import type { ContentFile } from '../read.ts';
import { type CopyEdit, copyEdits } from './copy-edits.ts';
import { PREFERRED_WORDS_FILE, type PreferredWord, wordEdits } from './preferred-words.ts';
import { type Problem, positionAt } from './problem.ts';
import { type Prose, proseOfBody, proseOfFields } from './prose.ts';

/** Characters shown on either side of a mistake, so that it is found by eye too. */
const AROUND = 4;

/** Signs that would change how YAML reads a field: told, but left to the editor's hand. */
const YAML_SIGNS = /[,:#[\]{}&*!|>'"%@`-]/;

function problem(file: ContentFile, prose: Prose, edit: CopyEdit, why: string): Problem | undefined {
  const { at, old } = edit;
  // An insertion stands before the unit at its place; at the very end, behind the last one.
  const start = prose.offsets[at] ?? (prose.offsets[at - 1] ?? -2) + 1;
  const covered = prose.offsets.slice(at, at + old.length);
  if (start < 0 || covered.some((offset, index) => offset !== start + index)) return undefined;
  const [before, after] = [prose.text.slice(Math.max(0, at - AROUND), at), prose.text.slice(at + old.length, at + old.length + AROUND)];
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

/**
 * Mistakes of the copy: marks and letters of the wrong width, and words from the editors' list. They are reminders, since a text with a
 * wrong comma is still readable; `--fix` mends them.
 * @param tree of the text with its front-matter blanked out
 */
export function copyProblems(tree: Root, file: ContentFile, words: readonly PreferredWord[]): Problem[] {
  return [...proseOfFields(file), ...proseOfBody(tree, file.text)].flatMap((prose) => [
    ...copyEdits(prose).flatMap((edit) => problem(file, prose, edit, '') ?? []),
    ...wordEdits(prose, words).flatMap((edit) => problem(file, prose, edit, `（见${PREFERRED_WORDS_FILE}）`) ?? []),
  ]);
}
