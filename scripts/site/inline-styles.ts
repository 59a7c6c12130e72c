import { readFileSync } from 'node:fs';
import { RENDERED_WORDS } from '../../src/lib/markdown/rendered-words.ts';
import type { PageScripts } from './page-scripts.ts';
import { pageVocabulary, ScriptWords, scriptNames } from './page-words.ts';
import { PrunableSheet } from './prune-css.ts';
import type { ScriptGraph } from './script-graph.ts';

/** A sheet of the whole page, named or already written in; one for paper alone or another device has an attribute more. */
const SHEET = /<link rel="stylesheet" href="([^"]+)">|<style>([\s\S]*?)<\/style>/g;
/** The text of such a passage comes from the database and may hold anything that Markdown makes. */
const FOREIGN_TEXT = 'data-passage=';

/**
 * Writes the styles that a page needs into the page itself, in the place and order of the sheets that it named. A first visit then takes one
 * round trip before the text is there; a sheet of its own would be asked for only once the page has arrived. Rules whose classes and
 * elements are neither in the markup nor in any script of the page are left out (docs/decisions/032-one-round-trip.md).
 */
export class StyleInliner {
  private readonly graph: ScriptGraph;
  private readonly words: ScriptWords;
  private readonly files = new Map<string, PrunableSheet>();
  private readonly written = new Map<string, PrunableSheet>();

  constructor(graph: ScriptGraph) {
    this.graph = graph;
    this.words = new ScriptWords(graph);
  }

  private file(address: string): PrunableSheet {
    let known = this.files.get(address);
    if (!known) {
      const file = this.graph.fileOf(address);
      if (!file) throw new Error(`${address} is named by a page but not in the build`);
      const text = readFileSync(file, 'utf8');
      if (/url\((?!["']?(\/|data:|#))/.test(text))
        throw new Error(`${address} names a file relative to itself and cannot be written into a page`);
      known = new PrunableSheet(text);
      this.files.set(address, known);
    }
    return known;
  }

  private text(css: string): PrunableSheet {
    const known = this.written.get(css) ?? new PrunableSheet(css);
    this.written.set(css, known);
    return known;
  }

  /** Sheets that a page names, in their order. What it carries itself is written to a file, so that it has an address. */
  sheetsOf(html: string): string[] {
    const head = html.slice(0, html.indexOf('</head>'));
    return [...head.matchAll(SHEET)].map(([, address, css = '']) => address ?? this.graph.add('styles', 'css', css));
  }

  /**
   * @param scripts what the page loads without waiting; a rule that they may need stays
   * @returns the page with all styles of its head in one place; the page as it came when it has none
   */
  inline(html: string, scripts: PageScripts): string {
    const headEnd = html.indexOf('</head>');
    const head = html.slice(0, headEnd);
    const sheets = [...head.matchAll(SHEET)].map(([, address, css]) => (address ? this.file(address) : this.text(css ?? '')));
    if (sheets.length === 0) return html;
    const words = this.words.of([...scripts.own, ...scripts.islands, ...scripts.inline.flatMap(scriptNames)]);
    const own = pageVocabulary(html, words, scripts.inline);
    const vocabulary = html.includes(FOREIGN_TEXT) ? { has: (word: string) => own.has(word) || RENDERED_WORDS.has(word) } : own;
    let style = `<style>${sheets.map((sheet) => sheet.for(vocabulary)).join('')}</style>`;
    const styled = head.replace(SHEET, () => {
      const here = style;
      style = '';
      return here;
    });
    return styled + html.slice(headEnd);
  }
}
