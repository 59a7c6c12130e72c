import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pageScripts } from '../scripts/site/page-scripts.ts';
import { type BuiltPage, builtPages } from '../scripts/site/pages.ts';
import { ScriptGraph } from '../scripts/site/script-graph.ts';

/** Bytes of a page before anybody does anything; text gzipped at level 9, fonts as they are. Scripts within a page count as HTML. Pictures are content and left out. */
export type PageWeight = {
  address: string;
  kind: string;
  html: number;
  css: number;
  js: number;
  fonts: number;
  total: number;
  /** The same text as HTML without styles, scripts, navigation: the least it could weigh. */
  plain: number;
};

const gzipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;

function kindOf(whole: string): string {
  // The same page in another language is the same kind of page.
  const address = whole.replace(/^\/(zh-hant|en)(?=\/)/, '');
  if (address.startsWith('/staff/')) return 'staff';
  if (/^\/(club|feedback|unsubscribe)\//.test(address)) return 'club';
  if (/^\/events\/(?!calendar\/)[^/]+\/$/.test(address)) return 'event';
  return 'reading';
}

const STYLE = /<style\b[^>]*>[\s\S]*?<\/style>/gi;

const hrefs = (html: string, rel: string): string[] =>
  [...html.matchAll(/<link\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => new RegExp(`\\brel="${rel}"`).test(tag))
    .map((tag) => /\bhref="([^"]+)"/.exec(tag)?.[1] ?? '');

/** The text of a page's main part as bare paragraphs. */
export function plainPage(html: string): string {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/i.exec(html)?.[1] ?? html;
  const title = /<title>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '';
  const lines = main
    .replace(/<(script|style|svg|template|noscript)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/(p|li|h[1-6]|tr|div|section|dt|dd|blockquote|figcaption)>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const body = lines.map((line) => `<p>${line}</p>`).join('\n');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>\n${body}\n`;
}

/** Weighs every page of a built site. Editions of the newsletter for mail programs are no pages, and have an address of their own kind. */
export function weighSite(dist: string): PageWeight[] {
  const graph = new ScriptGraph(dist);
  const sizes = new Map<string, number>();
  const sizeOf = (address: string, measure: (file: Uint8Array) => number = gzipped): number => {
    const size = sizes.get(address) ?? measure(readFileSync(path.join(dist, decodeURIComponent(address))));
    sizes.set(address, size);
    return size;
  };
  const sum = (addresses: Iterable<string>, measure?: (file: Uint8Array) => number) =>
    [...new Set(addresses)].reduce((total, address) => total + sizeOf(address, measure), 0);

  const pages = builtPages(dist).filter((page: BuiltPage) => page.address.endsWith('/'));
  return pages.map(({ address, html }) => {
    const scripts = pageScripts(html, address, graph);
    // Styles stand in the page and share its compression: what they take is what it would be smaller without them.
    const bare = gzipped(html.replace(STYLE, ''));
    const weight = {
      html: bare,
      css: gzipped(html) - bare + sum(hrefs(html, 'stylesheet')),
      js: sum([...scripts.own, ...scripts.islands, ...scripts.preloaded]),
      fonts: sum(
        hrefs(html, 'preload').filter((href) => href.endsWith('.woff2')),
        (file) => file.length,
      ),
    };
    const total = weight.html + weight.css + weight.js + weight.fonts;
    return { address, kind: kindOf(address), ...weight, total, plain: gzipped(plainPage(html)) };
  });
}
