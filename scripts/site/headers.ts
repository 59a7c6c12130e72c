import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deskPolicy, gitHost, policyText } from './editors-desk/git-host.ts';
import { sourceOf } from './page-policy.ts';
import { BuildProblem } from './run.ts';

/** Cloudflare Pages ignores longer lines without a word. */
const LINE_LIMIT = 2000;

/**
 * The Content-Security-Policy sent with every answer. Each page carries a stricter one of its own in a meta tag; this one adds
 * what a meta tag cannot say (`frame-ancestors`) and covers files that are not pages.
 * @param apiOrigin origin of a hosted backend, or null when the API is on the site's own origin
 */
export function contentSecurityPolicy(scriptHashes: string[], apiOrigin: string | null): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    // The search engine is WebAssembly.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...scriptHashes],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...(apiOrigin ? [apiOrigin] : [])],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return policyText(directives);
}

/**
 * The text of `_headers`, in the format that Netlify and Cloudflare Pages share.
 * @param policy of every answer
 * @param desk   the policy of the editors' desk. Cloudflare adds the values of all rules that match, hence the line that takes the first
 *               one away; Netlify lets the later rule win and passes over that line
 */
export function headersFile(policy: string, desk: string): string {
  return `# Written by the build (scripts/site/headers.ts); the local server reads the same file.
# Once the site is served over https alone, for good, add below /*:
#   Strict-Transport-Security: max-age=31536000; includeSubDomains
/*
  Content-Security-Policy: ${policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()
  Cross-Origin-Opener-Policy: same-origin
  X-Frame-Options: DENY

# The editors' desk talks to its git host and nobody else, and may open a window to sign in there.
/admin/*
  ! Content-Security-Policy
  Content-Security-Policy: ${desk}
  ! Cross-Origin-Opener-Policy
  Cross-Origin-Opener-Policy: same-origin-allow-popups
  X-Robots-Tag: noindex

# File names carry a hash of their content, so they never change.
/_astro/*
  Cache-Control: public, max-age=31536000, immutable

/pagefind/fragment/*
  Cache-Control: public, max-age=31536000, immutable

/pagefind/index/*
  Cache-Control: public, max-age=31536000, immutable

# Its folder is named after what it holds.
/search-index/files/*
  Cache-Control: public, max-age=31536000, immutable

/zh-hant/search-index/files/*
  Cache-Control: public, max-age=31536000, immutable

/*.ics
  Content-Type: text/calendar; charset=utf-8

# Print editions: the same texts as the pages, which are what a search engine should show.
/*.pdf
  Content-Type: application/pdf
  X-Robots-Tag: noindex

# Readers tell a feed by its type.
/rss.xml
  Content-Type: application/rss+xml; charset=utf-8

/zh-hant/rss.xml
  Content-Type: application/rss+xml; charset=utf-8

/atom.xml
  Content-Type: application/atom+xml; charset=utf-8

/zh-hant/atom.xml
  Content-Type: application/atom+xml; charset=utf-8

/feed.json
  Content-Type: application/feed+json; charset=utf-8

/zh-hant/feed.json
  Content-Type: application/feed+json; charset=utf-8
`;
}

/**
 * Writes `_headers` into a built site.
 * @param inlineScripts the code that is written into its pages
 * @throws {BuildProblem} when a line is longer than a static host accepts
 */
export function writeHeaders(dist: string, inlineScripts: Iterable<string>): void {
  const api = process.env.PUBLIC_SUPABASE_URL;
  const hashes = [...inlineScripts].map(sourceOf).sort();
  const text = headersFile(
    contentSecurityPolicy(hashes, api ? new URL(api).origin : null),
    policyText({ ...deskPolicy(gitHost(process.env)), 'frame-ancestors': ["'none'"] }),
  );
  const tooLong = text.split('\n').find((line) => line.length > LINE_LIMIT);
  if (tooLong) {
    throw new BuildProblem(
      `_headers 有一行超过 ${LINE_LIMIT} 个字符（页内脚本太多，共 ${hashes.length} 段），静态托管商会忽略它：${tooLong.slice(0, 80)}…`,
    );
  }
  writeFileSync(path.join(dist, '_headers'), text);
}
