/** Response headers for paths, as a `_headers` file states them. */
export type HeaderRule = { pattern: RegExp; headers: [name: string, value: string | null][] };

const toPattern = (path: string): RegExp => new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/**
 * Reads the `_headers` format that Netlify and Cloudflare Pages share: a path on a line of its own, its headers indented below,
 * `#` before comments, `*` for any text, `! Name` to take away what an earlier rule said (Cloudflare's way).
 * @throws {SyntaxError} naming the line that is neither
 */
export function parseHeaderRules(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    if (line.startsWith('/')) {
      rules.push({ pattern: toPattern(line.trim()), headers: [] });
      return;
    }
    const colon = line.indexOf(':');
    const rule = rules.at(-1);
    const taken = /^\s+!\s*([\w-]+)\s*$/.exec(line)?.[1];
    if (taken && rule) {
      rule.headers.push([taken, null]);
      return;
    }
    if (!/^\s/.test(line) || colon < 0 || !rule) throw new SyntaxError(`_headers:${at + 1}: ${line}`);
    rule.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  });
  return rules;
}

/** Adds to `headers` what every matching rule says; later rules add to earlier ones, as both hosts do. */
export function applyHeaderRules(rules: HeaderRule[], path: string, headers: Headers): void {
  const set = new Set<string>();
  for (const rule of rules) {
    if (!rule.pattern.test(path)) continue;
    for (const [name, value] of rule.headers) {
      if (value === null) {
        headers.delete(name);
        set.delete(name.toLowerCase());
        continue;
      }
      if (set.has(name.toLowerCase())) headers.append(name, value);
      else headers.set(name, value);
      set.add(name.toLowerCase());
    }
  }
}
