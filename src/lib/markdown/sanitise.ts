import { defaultSchema, type Options } from 'rehype-sanitize';

/**
 * What may stay of an editor's raw HTML: text, lists, tables, quotations. Scripts, frames, forms, event attributes, `style`, foreign
 * address schemes and free `id`s (they could shadow things that scripts look up) are dropped. Footnote ids are kept by their prefix.
 */
export const allowed: Options = {
  ...defaultSchema,
  clobber: [],
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['input', 'picture', 'source', 'div'].includes(name)),
  // Forms and their like vanish with what they contain; unknown wrappers lose only the tag.
  strip: ['script', 'style', 'iframe', 'object', 'embed', 'svg', 'math', 'template', 'noscript', 'title', 'textarea', 'select', 'button'],
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  attributes: {
    a: [
      'href',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['id', /^user-content-fnref-/],
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'data-footnote-backref'],
    ],
    img: ['src', 'alt', 'title'],
    h2: [
      ['className', 'sr-only'],
      ['id', 'footnote-label'],
    ],
    li: [['id', /^user-content-fn-/]],
    ol: ['start'],
    p: [['className', 'planned']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    span: [['className', 'setting', 'planned-text', 'planned-tag']],
    td: [['align', 'left', 'center', 'right'], 'colSpan', 'rowSpan'],
    th: [['align', 'left', 'center', 'right'], 'colSpan', 'rowSpan'],
    '*': [],
  },
};
