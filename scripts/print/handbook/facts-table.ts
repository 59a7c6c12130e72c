import { m } from '../../../src/i18n/paraglide/messages.js';
import type { ServiceFacts } from '../../../src/lib/content/services.ts';
import { escaped } from '../markup.ts';

/** The facts of a service as a table, as on its page. */
export function factsTable(facts: ServiceFacts): string {
  const rows: [string, string][] = [
    [m['service.fact.who'](), escaped(facts.who)],
    ...facts.promises.map(({ what, within }): [string, string] => [escaped(what), `<b>${escaped(within)}</b>`]),
    [m['service.fact.price'](), escaped(facts.price)],
    [m['service.fact.papers'](), escaped(facts.papers.join('、')) || m['service.fact.noPapers']()],
    [m['service.fact.steps'](), `<ol>${facts.steps.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>`],
  ];
  return `<table class="facts"><tbody>${rows.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('')}</tbody></table>`;
}
