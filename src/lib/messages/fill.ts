import type { Block } from './blocks.ts';
import { LINKS } from './fields.ts';
import type { Piece, Template, TemplateBlock } from './template.ts';

export type Filling = Readonly<Record<string, string | null>>;

/** The text of pieces; what is not given is empty. Values stay text: whoever renders escapes them. */
export const fill = (pieces: readonly Piece[], values: Filling): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : (values[piece.field] ?? ''))).join('');

const lacks = (pieces: readonly Piece[], values: Filling): boolean =>
  pieces.some((piece) => typeof piece !== 'string' && (values[piece.field] ?? '') === '');

function fillBlock(block: TemplateBlock, values: Filling, siteUrl: string): Block[] {
  switch (block.kind) {
    case 'facts': {
      const rows = block.rows.filter(([, value]) => !lacks(value, values));
      return rows.length > 0 ? [{ kind: 'facts', rows: rows.map(([label, value]) => [label, fill(value, values)]) }] : [];
    }
    case 'link':
      return [{ kind: 'link', label: block.label, url: `${siteUrl}${LINKS[block.to] ?? values[block.to] ?? '/'}` }];
    default:
      return lacks(block.pieces, values) ? [] : [{ kind: block.kind, text: fill(block.pieces, values) }];
  }
}

/**
 * Blocks with their placeholders filled. A paragraph or row whose placeholder has no value is left out, one with {?flag} while the flag is down.
 * @param siteUrl stands before every address: empty inside the site
 */
export const fillBlocks = (blocks: readonly TemplateBlock[], values: Filling, flags: ReadonlySet<string>, siteUrl: string): Block[] =>
  blocks.filter(({ when }) => when === undefined || flags.has(when)).flatMap((block) => fillBlock(block, values, siteUrl));

/** The subject line of a message. */
export const subjectOf = (template: Template, values: Filling): string => fill(template.subject, values);
