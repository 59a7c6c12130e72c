import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { pageScripts } from './page-scripts.ts';
import { builtPages } from './pages.ts';
import { ScriptGraph } from './script-graph.ts';

export const PAGE_KINDS = ['reading', 'member', 'staff'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** kB of gzipped JavaScript (1 kB = 1000 bytes) that a page of a kind may load before anyone searches. */
export type Budgets = Record<PageKind, number>;

export type PageWeight = { address: string; kind: PageKind; bytes: number; hasIslands: boolean };

const STAFF = /^\/staff\//;
/** Pages where something is done: one event, one's own pages, feedback. Everything else is for reading. */
const MEMBER = /^\/(club|feedback)\/|^\/events\/[^/]+\/$/;

/** Which budget a page falls under. */
export function kindOf(address: string): PageKind {
  if (STAFF.test(address)) return 'staff';
  return MEMBER.test(address) ? 'member' : 'reading';
}

const gzipped = (text: string | Uint8Array): number => gzipSync(text, { level: 9 }).length;

/** Weighs the JavaScript of every page of a built site: inline, its own files, its islands' files, and all their static imports. */
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
  return builtPages(dist).map(({ address, html }) => {
    const scripts = pageScripts(html, address, graph);
    const files = new Set([...scripts.own, ...scripts.islands, ...scripts.preloaded]);
    const inline = scripts.inline.reduce((sum, code) => sum + gzipped(code), 0);
    const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), inline);
    return { address, kind: kindOf(address), bytes, hasIslands: scripts.islands.size > 0 };
  });
}

/** Pages that break their promise, in Chinese. */
export function overweight(pages: PageWeight[], budgets: Budgets): string[] {
  return pages.flatMap((page) => {
    const limit = budgets[page.kind] * 1000;
    const problems: string[] = [];
    if (page.bytes > limit) problems.push(`${page.address} 载入 ${(page.bytes / 1000).toFixed(1)} kB 脚本，上限 ${budgets[page.kind]} kB`);
    if (page.kind === 'reading' && page.hasIslands) problems.push(`${page.address} 是阅读页，不应有 React 组件`);
    return problems;
  });
}
