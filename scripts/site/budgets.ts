import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pageScripts } from './page-scripts.ts';
import { builtPages } from './pages.ts';
import { ScriptGraph } from './script-graph.ts';

export const PAGE_KINDS = ['reading', 'member', 'staff'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/**
 * What pages may weigh. A kind's own number: kB of gzipped JavaScript (1 kB = 1000 bytes) that its pages may load before anyone searches. For pages to
 * read also `text`, kB of gzipped HTML and CSS, which is what one round trip brings; and `requests` before the first picture.
 */
export type Budgets = Record<PageKind, number> & { text: number; requests: number };

export type PageWeight = {
  address: string;
  kind: PageKind;
  /** JavaScript, gzipped. */
  bytes: number;
  hasIslands: boolean;
  /** HTML and CSS, gzipped. */
  text: number;
  /** What is asked for before any picture: the page itself, styles, scripts, fonts. */
  requests: string[];
  /** What the browser waits for before it paints. */
  blocking: string[];
};

const STAFF = /^\/staff\//;
/** The same page in another language is the same kind of page. */
const PREFIX = /^\/(zh-hant|en)(?=\/)/;
/** Pages where something is done: one event, one's own pages, feedback, unsubscribing. Everything else is for reading. */
const MEMBER = /^\/(club|feedback|unsubscribe)\/|^\/events\/(?!calendar\/)[^/]+\/$/;

/** Addresses of pages that are not held to `text`, with the reason. */
const LONG: readonly [address: RegExp, reason: string][] = [
  [/^\/handbook\/(print|book|whole-book)\//, 'the whole book on one page, to be printed'],
];
/** Whether a page may be longer than one answer of the server. */
export const isLong = (address: string): boolean => LONG.some(([pattern]) => pattern.test(address.replace(PREFIX, '')));
/** The editors' desk is an application of its own, with its own policy: nobody reads there. */
const DESK = /^\/admin\//;

/** Which budget a page falls under. */
export function kindOf(address: string): PageKind {
  const page = address.replace(PREFIX, '');
  if (STAFF.test(page)) return 'staff';
  return MEMBER.test(page) ? 'member' : 'reading';
}

const gzipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;

const LINK = /<link\b[^>]*>/gi;
const BLOCKING_SCRIPT = /<script\b(?=[^>]*\bsrc=)(?![^>]*\b(?:async|defer|type="module"))[^>]*>/gi;

const hrefs = (html: string, rel: string): string[] =>
  (html.match(LINK) ?? []).filter((tag) => new RegExp(`\\brel="${rel}"`).test(tag)).map((tag) => /\bhref="([^"]+)"/.exec(tag)?.[1] ?? '');

/** Weighs every page of a built site: its text and styles, and its JavaScript: inline, its own files, its islands' files, and all their static imports. */
export function weighPages(dist: string): PageWeight[] {
  const graph = new ScriptGraph(dist);
  const sizes = new Map<string, number>();
  const sizeOf = (address: string): number => {
    const known = sizes.get(address);
    if (known !== undefined) return known;
    const file = graph.fileOf(address);
    if (!file) throw new Error(`${address} is loaded by a page but not in the build`);
    const size = gzipped(readFileSync(file));
    sizes.set(address, size);
    return size;
  };
  const pages = builtPages(dist).filter(({ address }) => /(\/|\/404\.html)$/.test(address) && !DESK.test(address));
  return pages.map(({ address, html }) => {
    const scripts = pageScripts(html, address, graph);
    const files = new Set([...scripts.own, ...scripts.islands, ...scripts.preloaded]);
    const inline = scripts.inline.reduce((sum, code) => sum + gzipped(code), 0);
    const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), inline);
    const sheets = hrefs(html, 'stylesheet');
    return {
      address,
      kind: kindOf(address),
      bytes,
      hasIslands: scripts.islands.size > 0,
      text: sheets.reduce((sum, sheet) => sum + sizeOf(sheet), gzipped(html)),
      requests: [address, ...sheets, ...new Set([...scripts.own, ...scripts.preloaded, ...hrefs(html, 'preload').filter(isNoPicture)])],
      blocking: [...sheets, ...(html.match(BLOCKING_SCRIPT) ?? [])],
    };
  });
}

const isNoPicture = (href: string): boolean => !/\.(svg|jpe?g|png|webp|avif)$/.test(href);

/** What a page for reading promises beyond its scripts. */
function readingProblems({ address, text, requests, blocking, hasIslands }: PageWeight, budgets: Budgets): string[] {
  const problems: string[] = [];
  if (hasIslands) problems.push(`${address} 是阅读页，不应有 React 组件`);
  if (text > budgets.text * 1000 && !isLong(address))
    problems.push(`${address} 的文字与样式共 ${(text / 1000).toFixed(1)} kB，一个往返只能送到 ${budgets.text} kB`);
  if (requests.length > budgets.requests)
    problems.push(`${address} 在图片以前要取 ${requests.length} 个文件，最多 ${budgets.requests} 个：${requests.join(' ')}`);
  if (blocking.length > 0) problems.push(`${address} 要等这些文件才能显示：${blocking.join(' ')}`);
  return problems;
}

/** Pages that break their promise, in Chinese. */
export function overweight(pages: PageWeight[], budgets: Budgets): string[] {
  return pages.flatMap((page) => {
    const limit = budgets[page.kind] * 1000;
    const problems: string[] = [];
    if (page.bytes > limit) problems.push(`${page.address} 载入 ${(page.bytes / 1000).toFixed(1)} kB 脚本，上限 ${budgets[page.kind]} kB`);
    return page.kind === 'reading' ? [...problems, ...readingProblems(page, budgets)] : problems;
  });
}
