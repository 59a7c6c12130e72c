/** A piece of a style sheet. */
export type CssRule = {
  /** Selector list, at-rule or declaration, without brace and semicolon. */
  head: string;
  /** What stands between its braces; null for a declaration or a statement such as `@layer a,b`. */
  children: CssRule[] | null;
};

/** Where a string or bracket that opens at `at` is closed. */
function skip(css: string, at: number): number {
  const open = css[at] as string;
  if (open === '"' || open === "'") {
    for (let end = at + 1; end < css.length; end++) {
      if (css[end] === '\\') end++;
      else if (css[end] === open) return end;
    }
    return css.length;
  }
  const close = open === '(' ? ')' : ']';
  for (let end = at + 1; end < css.length; end++) {
    if (css[end] === close) return end;
    if ('"\'(['.includes(css[end] as string)) end = skip(css, end);
  }
  return css.length;
}

/**
 * Takes minified CSS apart, nested rules included. Comments are expected to be gone.
 * @returns the pieces in order; `rulesText` puts them together again
 */
export function parseRules(css: string): CssRule[] {
  let at = 0;
  const block = (): CssRule[] => {
    const rules: CssRule[] = [];
    let from = at;
    const statement = (to: number) => {
      const head = css.slice(from, to).trim();
      if (head) rules.push({ head, children: null });
    };
    for (; at < css.length; at++) {
      const letter = css[at] as string;
      if ('"\'(['.includes(letter)) at = skip(css, at);
      else if (letter === ';') {
        statement(at);
        from = at + 1;
      } else if (letter === '{') {
        const head = css.slice(from, at).trim();
        at++;
        rules.push({ head, children: block() });
        from = at + 1;
      } else if (letter === '}') {
        statement(at);
        return rules;
      }
    }
    statement(at);
    return rules;
  };
  return block();
}

/** CSS text of rules, as short as they came. */
export function rulesText(rules: readonly CssRule[]): string {
  return rules
    .map(({ head, children }, index) => {
      if (children) return `${head}{${rulesText(children)}}`;
      // A statement keeps its semicolon, since another sheet may follow.
      return index < rules.length - 1 || head.startsWith('@') ? `${head};` : head;
    })
    .join('');
}

/** A selector list, split at its own commas. */
export function selectorsOf(head: string): string[] {
  const selectors: string[] = [];
  let from = 0;
  for (let at = 0; at < head.length; at++) {
    if ('"\'(['.includes(head[at] as string)) at = skip(head, at);
    else if (head[at] === ',') {
      selectors.push(head.slice(from, at));
      from = at + 1;
    }
  }
  return [...selectors, head.slice(from)];
}

/** A selector without what stands in brackets of any kind: neither attributes nor the arguments of `:not()` and its like. */
export function bareSelector(selector: string): string {
  let bare = '';
  for (let at = 0; at < selector.length; at++) {
    if ('"\'(['.includes(selector[at] as string)) at = skip(selector, at);
    else bare += selector[at];
  }
  return bare;
}
