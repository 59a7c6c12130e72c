import { type ScriptGraph, staticImports } from './script-graph.ts';

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;
const ISLAND = /<astro-island\b[^>]*>/gi;
const PRELOAD = /<link\b(?=[^>]*\brel=["']?modulepreload)[^>]*>/gi;
/** Types of <script> that hold data, not code. */
const DATA_TYPE = /^(application\/(ld\+)?json|importmap|speculationrules)$/;

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

export type PageScripts = {
  /** Code written into the page itself. */
  inline: string[];
  /** Addresses the page's own script tags name, with what they import. */
  own: Set<string>;
  /** Addresses that islands need, with what they import. Loaded once an island is hydrated. */
  islands: Set<string>;
  /** Addresses already preloaded by the page. */
  preloaded: Set<string>;
};

/** The code that stands in a page itself, and the addresses that its script tags name. */
function scriptTags(html: string, address: string): { inline: string[]; own: string[] } {
  const inline: string[] = [];
  const own: string[] = [];
  for (const [, head = '', body = ''] of html.matchAll(SCRIPT)) {
    if (DATA_TYPE.test(attribute(head, 'type') ?? '')) continue;
    const source = attribute(head, 'src');
    if (source) own.push(new URL(source, `http://site${address}`).pathname);
    else if (body.trim()) {
      inline.push(body);
      if (attribute(head, 'type') === 'module') own.push(...staticImports(body, address));
    }
  }
  return { inline, own };
}

/** The code that stands in a page itself. */
export const inlineCodeOf = (html: string): string[] => scriptTags(html, '/').inline;

/** Reads out of a built page which JavaScript it loads without anybody doing anything. */
export function pageScripts(html: string, address: string, graph: ScriptGraph): PageScripts {
  const { inline, own } = scriptTags(html, address);
  const islands: string[] = [];
  for (const [tag] of html.matchAll(ISLAND)) {
    for (const name of ['component-url', 'renderer-url', 'before-hydration-url']) {
      const url = attribute(tag, name);
      if (url) islands.push(url);
    }
  }
  const preloaded = [...html.matchAll(PRELOAD)].flatMap(([tag]) => attribute(tag, 'href') ?? []);
  for (const [, address = ''] of html.matchAll(/\bdata-runtime="([^"]+)"/g)) islands.push(address);
  return { inline, own: graph.closure(own), islands: graph.closure(islands), preloaded: graph.closure(preloaded) };
}
