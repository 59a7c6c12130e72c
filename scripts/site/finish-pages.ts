import { writeFileSync } from 'node:fs';
import { ScriptInliner, waitsToBeSeen } from './inline-scripts.ts';
import { StyleInliner } from './inline-styles.ts';
import { narrowPolicy } from './page-policy.ts';
import { pageScripts } from './page-scripts.ts';
import { builtPages } from './pages.ts';
import { ScriptGraph } from './script-graph.ts';
import { keepNumbersWhole } from './whole-numbers.ts';

/**
 * The last look at each page of a built site: its styles and small scripts are written into it, what its islands need is named, and its policy is
 * narrowed to what it holds. Run twice, it changes nothing.
 * @returns the inline scripts of all pages, for the policy in `_headers`
 */
export function finishPages(dist: string): Set<string> {
  const graph = new ScriptGraph(dist);
  const styles = new StyleInliner(graph);
  const programs = new ScriptInliner(graph);
  const inline = new Set<string>();
  for (const { file, address, html } of builtPages(dist)) {
    const scripts = pageScripts(html, address, graph);
    const whole = programs.preload(
      programs.inline(styles.inline(keepNumbersWhole(html), scripts)),
      scripts,
      waitsToBeSeen(html) ? styles.sheetsOf(html) : [],
    );
    const { inline: own } = pageScripts(whole, address, graph);
    for (const code of own) inline.add(code);
    const finished = narrowPolicy(whole, own);
    if (finished !== html) writeFileSync(file, finished);
  }
  return inline;
}
