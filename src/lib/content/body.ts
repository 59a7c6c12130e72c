import { settings } from './current-settings.ts';
import { type BodyFacts, factsOf, toldFacts } from '../markdown/body-facts.ts';
import { parseMarkdown } from '../markdown/syntax.ts';

/** An entry of a collection, as far as its body goes. */
interface Entry {
  body?: string | undefined;
  rendered?: { metadata?: Record<string, unknown> | undefined } | undefined;
}

/** What pages, lists and feeds say about a body. Rendering has found it out already; a body that was not rendered is read now. */
export function bodyFacts({ body, rendered }: Entry): BodyFacts {
  return toldFacts(rendered?.metadata?.frontmatter) ?? factsOf(parseMarkdown(body ?? ''), settings);
}
