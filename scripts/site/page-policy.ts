import { createHash } from 'node:crypto';

const POLICY = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/;
const HASHES = / 'sha256-[^']+'/g;
const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g;

const known = new Map<string, string>();

/** `'sha256-…'` of a script or style as a policy names it. Pages share most of theirs, so each is hashed once. */
export function sourceOf(text: string): string {
  let source = known.get(text);
  if (!source) {
    source = `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    known.set(text, source);
  }
  return source;
}

/** Lets the policy that a page carries (src/lib/page-policy.ts) name the scripts and styles that stand in the page itself, and no others. */
export function narrowPolicy(html: string, inlineScripts: readonly string[]): string {
  const styles = [...html.matchAll(STYLE)].map(([, text = '']) => text);
  return html.replace(POLICY, (_all, before: string, policy: string, after: string) => {
    const directives = policy.split(';').map((directive) => {
      const name = directive.trim().split(' ', 1)[0];
      const texts = name === 'script-src' ? inlineScripts : name === 'style-src' ? styles : null;
      return texts ? [directive.replace(HASHES, ''), ...new Set(texts.map(sourceOf))].join(' ') : directive;
    });
    return `${before}${directives.join(';')}${after}`;
  });
}
