import type { TemplateName } from './fields.ts';

/** A run of text, or the name of a placeholder. */
export type Piece = string | { field: string };

/** A block of a template, before its placeholders are filled. `when`: stands only while this flag is up. */
export type TemplateBlock = (
  | { kind: 'text' | 'quote'; pieces: Piece[] }
  | { kind: 'code'; pieces: Piece[] }
  | { kind: 'facts'; rows: [label: string, value: Piece[]][] }
  | { kind: 'link'; label: string; to: string }
) & { when?: string };

export type Template = { subject: Piece[]; why: string; blocks: TemplateBlock[] };

/** What stands around every message, and the few words that values are made of. */
export type Frame = {
  greeting: Piece[];
  nameless: string;
  because: Piece[];
  member: Piece[];
  party: Piece[];
  bands: Record<string, string>;
  outcomes: Record<string, string>;
  /** What somebody is to a home. */
  roles: Record<string, string>;
  closing: TemplateBlock[];
};

/** All templates of one language. A kind that the language lacks is in the language of the house. */
export type Catalogue = { language: string; frame: Frame; templates: Record<TemplateName, Template> };
