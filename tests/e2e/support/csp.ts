/** A Content-Security-Policy as directives and their sources. */
export type Policy = Map<string, string[]>;

export function parsePolicy(text: string): Policy {
  return new Map(
    text
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name = '', ...sources]) => [name, sources]),
  );
}

/** What a source may be where code comes from: this site, nothing, one known text, or WebAssembly (the search). */
const CODE = /^'(self|none|wasm-unsafe-eval|sha(256|384|512)-[\w+/=-]+)'$/;
/** What it may be elsewhere. */
const DATA = /^('self'|'none'|data:)$/;
/** Directives that must be there, since `default-src` does not stand in for them. */
const OWN: Record<string, string[]> = { 'base-uri': ["'self'"], 'form-action': ["'self'"], 'object-src': ["'none'"] };

function sourceProblems(where: string, policy: Policy): string[] {
  return [...policy].flatMap(([name, sources]) => {
    const code = name.startsWith('script-src') || name === 'default-src' || name === 'worker-src';
    const style = name.startsWith('style-src');
    return sources
      .filter((source) => !(code ? CODE : style ? new RegExp(`${CODE.source}|^'unsafe-inline'$`) : DATA).test(source))
      .map((source) => `${where}: ${name} lets in ${source}`);
  });
}

/**
 * What is lax in the policies of one page; both hold at once, so the stricter counts.
 * @param header of the answer
 * @param meta   of the page; a meta tag cannot say `frame-ancestors`
 */
export function cspProblems(header: string | undefined, meta: string | null): string[] {
  if (!header) return ['no policy in the header'];
  if (!meta) return ['no policy in the page'];
  const policies = { header: parsePolicy(header), meta: parsePolicy(meta) };
  const problems = [...sourceProblems('header', policies.header), ...sourceProblems('meta', policies.meta)];
  if (policies.header.get('frame-ancestors')?.join() !== "'none'") problems.push('header: no frame-ancestors');
  for (const [where, policy] of Object.entries(policies)) {
    if (policy.get('default-src')?.join() !== "'self'") problems.push(`${where}: default-src is not 'self' alone`);
    if (!policy.has('script-src')) problems.push(`${where}: no script-src`);
    for (const [name, sources] of Object.entries(OWN)) {
      if (policy.get(name)?.join() !== sources.join()) problems.push(`${where}: ${name} is not ${sources.join(' ')}`);
    }
  }
  const inlineStyles = Object.values(policies).every((policy) => policy.get('style-src')?.includes("'unsafe-inline'"));
  if (inlineStyles) problems.push('inline styles get through both policies');
  return problems;
}
