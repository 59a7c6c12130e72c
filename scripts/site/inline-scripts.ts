import { readFileSync } from 'node:fs';
import type { PageScripts } from './page-scripts.ts';
import { missingPreloads } from './preload.ts';
import { type ScriptGraph, staticImports } from './script-graph.ts';

const MODULE = /<script type="module" src="(\/_astro\/[^"]+)"><\/script>/g;
/** Larger ones are better kept by the browser than sent with each page. */
const MOST_BYTES = 4096;

/** Vite wraps each `import(…)` in a helper that looks for what else to load, from a file of its own; on a page to read there is nothing else. */
const HELPER_IMPORT = /import\{t as ([\w$]+)\}from"\.\/preload-helper\.[\w-]+\.js";/;
const HELPER_LIST = /^const __vite__mapDeps=.*;\n/;
const RELATIVE_IMPORT = /(\bimport\(\s*["'`])\.\//g;

/** Code as it can stand in a page; null when it needs other files at once, or is long. */
function inlineCode(code: string): string | null {
  const listless = code.replace(HELPER_LIST, '');
  const whole = listless.replace(HELPER_IMPORT, (_all, name: string) => `const ${name}=load=>load(),__vite__mapDeps=()=>[];`);
  if (whole.length > MOST_BYTES || staticImports(whole, '/_astro/x.js').length > 0 || /<\/script|<!--/i.test(whole)) return null;
  return whole.replace(RELATIVE_IMPORT, '$1/_astro/').trim();
}

/**
 * Brings what islands need once the page stands and has been painted: the styles, then the runtime that starts them; the rest is fetched ahead while the browser is
 * idle. A picture on its way is worth more than a form further down. Should the page never be complete, it starts after a while.
 */
const LATER =
  '{let{modules:m,styles:s,runtime:r}=document.currentScript.dataset,on,link=(rel,href)=>new Promise(done=>document.head.append(Object.assign(document.createElement("link"),{rel,href,onload:done,onerror:done}))),' +
  'start=()=>{if(on)return;on=1;Promise.all(s.split(" ").map(a=>link("stylesheet",a))).then(()=>import(r));(self.requestIdleCallback||setTimeout)(()=>m.split(" ").map(a=>link("modulepreload",a)))};' +
  'addEventListener("load",()=>requestAnimationFrame(()=>setTimeout(start)));setTimeout(start,5e3)}';
/** Astro's own: how an island is started, and the element itself. */
const RUNTIME = /<script>(\(\(\)=>\{[\s\S]*?)<\/script>/g;

/** Whether no island of a page starts before it is seen. */
export function waitsToBeSeen(html: string): boolean {
  const islands = html.match(/<astro-island\b[^>]*>/gi) ?? [];
  return islands.length > 0 && islands.every((tag) => /\bclient="visible"/.test(tag));
}

/** Writes small scripts into the pages that name them, and says in each page which scripts its islands will need. */
export class ScriptInliner {
  private readonly graph: ScriptGraph;
  private readonly known = new Map<string, string | null>();

  constructor(graph: ScriptGraph) {
    this.graph = graph;
  }

  private code(address: string): string | null {
    let code = this.known.get(address);
    if (code === undefined) {
      const file = this.graph.fileOf(address);
      code = file ? inlineCode(readFileSync(file, 'utf8')) : null;
      this.known.set(address, code);
    }
    return code;
  }

  /** A script of its own would be asked for beside the picture that a reader waits for, and hold up both. */
  inline(html: string): string {
    return html.replace(MODULE, (tag, address: string) => {
      const code = this.code(address);
      return code === null ? tag : `<script type="module">${code}</script>`;
    });
  }

  /**
   * Names what islands need: in the head where a page is all island, after everything else where it is read first.
   * @param sheets addresses of the sheets of a page whose islands wait to be seen, of which it carries only what its text needs; null for another page
   */
  preload(html: string, scripts: PageScripts, sheets: readonly string[] | null): string {
    const missing = missingPreloads(scripts);
    if (missing.length === 0 || html.includes(LATER)) return html;
    if (sheets) {
      const runtime: string[] = [];
      const light = html.replace(RUNTIME, (_all, code: string) => {
        runtime.push(code);
        return '';
      });
      const later = `<script data-modules="${missing.join(' ')}" data-styles="${sheets.join(' ')}" data-runtime="${this.graph.add('islands', 'js', runtime.join('\n'))}">${LATER}</script>`;
      return light.replace('</body>', () => `${later}</body>`);
    }
    const links = missing.map((address) => `<link rel="modulepreload" href="${address}">`).join('');
    return html.replace('</head>', () => `${links}</head>`);
  }
}
