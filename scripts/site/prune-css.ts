import { bareSelector, type CssRule, parseRules, rulesText, selectorsOf } from './css-rules.ts';

/** Words that may become the name of a class or an element: those of a page's markup, and those of the scripts that it can load. */
export type Vocabulary = {
  has: (word: string) => boolean;
};

const CLASS = /\.(-?[a-z_][\w-]*)/gi;
/** An element's name opens a compound: after the start, a combinator or a space. */
const ELEMENT = /(?:^|[\s>+~,])([a-z][a-z0-9-]*)/gi;

/** Every class and element that must be on a page for a selector to match. */
function wordsOf(selector: string): string[] {
  const bare = bareSelector(selector);
  const classes = [...bare.matchAll(CLASS)].map(([, name]) => name as string);
  const elements = [...bare.replace(/[.#:][\w-]+/g, (part) => part.replace(/./g, '')).matchAll(ELEMENT)].map(([, name]) => name as string);
  return [...classes, ...elements];
}

const isConditional = (head: string) => /^@(layer|media|supports|container|scope|starting-style)\b/.test(head);

/** A style sheet that can be cut down to what a page may need. */
export class PrunableSheet {
  private readonly rules: CssRule[];
  /** Classes and elements that decide, each with its place in the key. */
  private readonly words: string[];
  private readonly made = new Map<string, string>();

  constructor(css: string) {
    this.rules = parseRules(css);
    const words = new Set<string>();
    const collect = (rules: readonly CssRule[]) => {
      for (const { head, children } of rules) {
        if (!children) continue;
        if (!head.startsWith('@')) for (const selector of selectorsOf(head)) for (const word of wordsOf(selector)) words.add(word);
        if (!head.startsWith('@') || isConditional(head)) collect(children);
      }
    };
    collect(this.rules);
    this.words = [...words];
  }

  /** The rules that may match on a page with these words, in their order. Pages with the same words get the same text. */
  for(vocabulary: Vocabulary): string {
    const present = new Set(this.words.filter((word) => vocabulary.has(word)));
    const key = this.words.map((word) => (present.has(word) ? '1' : '0')).join('');
    let text = this.made.get(key);
    if (text === undefined) {
      text = rulesText(this.cut(this.rules, present));
      this.made.set(key, text);
    }
    return text;
  }

  private cut(rules: readonly CssRule[], present: ReadonlySet<string>): CssRule[] {
    return rules.flatMap((rule): CssRule[] => {
      if (!rule.children) return [rule];
      if (rule.head.startsWith('@')) {
        if (!isConditional(rule.head)) return [rule];
        const children = this.cut(rule.children, present);
        // An empty layer still says where it stands in the order.
        return children.length > 0 || rule.head.startsWith('@layer') ? [{ head: rule.head, children }] : [];
      }
      const selectors = selectorsOf(rule.head).filter((selector) => wordsOf(selector).every((word) => present.has(word)));
      if (selectors.length === 0) return [];
      return [{ head: selectors.join(','), children: this.cut(rule.children, present) }];
    });
  }
}
