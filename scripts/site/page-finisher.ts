import { languageAt } from '../../src/lib/languages/languages.ts';
import { finishEnglishPage } from './english-pages.ts';
import { ScriptInliner, waitsToBeSeen } from './inline-scripts.ts';
import { StyleInliner } from './inline-styles.ts';
import { narrowPolicy } from './page-policy.ts';
import { inlineCodeOf, pageScripts } from './page-scripts.ts';
import { ScriptGraph } from './script-graph.ts';
import { keepDaysWhole } from './whole-days.ts';
import { keepNumbersWhole } from './whole-numbers.ts';
import { keepPhrasesWhole } from './whole-phrases.ts';

/**
 * The last look at each page of a site that is being built, whose scripts and styles are in `dist` already: its styles and small scripts are written into it, what its
 * islands need is named, and its policy says what it holds.
 */
export class PageFinisher {
  /** The code that was written into pages so far, for the policy in `_headers`. */
  readonly inlineScripts = new Set<string>();
  private readonly root: string;
  private readonly graph: ScriptGraph;
  private readonly styles: StyleInliner;
  private readonly programs: ScriptInliner;

  /** @param root the project's folder */
  constructor(root: string, dist: string) {
    this.root = root;
    this.graph = new ScriptGraph(dist);
    this.styles = new StyleInliner(this.graph);
    this.programs = new ScriptInliner(this.graph);
  }

  /**
   * A page as visitors get it. What is finished already stays as it is, but for an English page.
   * @throws {Error} when it names a style sheet that the build does not have
   */
  finish(html: string, address: string): string {
    const told = languageAt(address) === 'en' ? finishEnglishPage(this.root, html) : html;
    const scripts = pageScripts(told, address, this.graph);
    // Islands that start only when they are seen bring the whole sheets along; the page carries what its text needs.
    const later = waitsToBeSeen(told);
    const kept = keepDaysWhole(keepPhrasesWhole(keepNumbersWhole(told)));
    const styled = this.styles.inline(kept, later ? { ...scripts, islands: new Set() } : scripts);
    const whole = this.programs.preload(this.programs.inline(styled), scripts, later ? this.styles.sheetsOf(told) : null);
    const inline = inlineCodeOf(whole);
    for (const code of inline) this.inlineScripts.add(code);
    return narrowPolicy(whole, inline);
  }
}
