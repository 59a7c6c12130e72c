import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { IMPORT_RULES, importViolations } from './import-rules.ts';
import { importsOf, readSources } from './source.ts';

const sources = readSources('src/**/*.{ts,tsx,astro,mjs}');

describe('who may import whom', () => {
  test('the tree keeps every rule', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(importViolations(sources)).toEqual([]);
  });

  test.each(IMPORT_RULES)('$rule: a planted breach is found', ({ rule, breaks }) => {
    const relative = path.posix.relative(path.posix.dirname(breaks.from), breaks.to);
    const name =
      breaks.to.startsWith('src/') || breaks.to.startsWith('supabase/')
        ? relative.startsWith('.')
          ? relative
          : `./${relative}`
        : breaks.to;
    const found = importViolations([{ path: breaks.from, text: `import x from '${name}';\n` }]);
    expect(found).toContain(`${breaks.from} → ${breaks.to} (${rule})`);
  });

  test('imports of every form are seen', () => {
    const text = `---\nimport a from './a.astro';\n---\nimport type { B } from "../b.ts";\nimport './c.css';\nexport { d } from './d';\nconst e = await import('./e.ts');\n`;
    expect(importsOf({ path: 'src/x/y.astro', text })).toEqual([
      { to: 'src/x/a.astro', types: false },
      { to: 'src/b', types: true },
      { to: 'src/x/c.css', types: false },
      { to: 'src/x/d', types: false },
      { to: 'src/x/e', types: false },
    ]);
  });

  test('only lib/supabase creates the client', () => {
    const makers = sources.filter((file) => /\b(createClient|GoTrueClient|PostgrestClient)\b/.test(file.text)).map((file) => file.path);
    expect(makers).toEqual(['src/lib/supabase.ts']);
  });
});
