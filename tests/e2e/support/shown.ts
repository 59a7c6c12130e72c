import type { Locator } from 'playwright-core';

/** The text that a reader sees, without what styles hide. */
export function shown(locator: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: the rendered text is what is meant, and the method is Playwright's
  return locator.innerText();
}
