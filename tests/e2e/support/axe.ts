import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose answer changes with the colours of a theme. */
const THEMED = ['color-contrast', 'link-in-text-block'];

export type Theme = 'light' | 'dark';

/**
 * Runs axe on the page as it stands: every WCAG 2.2 AA rule and the best practices, or only what a change of theme can break.
 * @returns one line a finding; empty when there is none
 */
export async function axe(page: Page, rules: 'all' | 'themed' = 'all'): Promise<string[]> {
  // Without legacy mode axe opens a page of its own to merge frames; our pages have none.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === 'all' ? builder.withTags(TAGS) : builder.withRules(THEMED)).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} – ${node.failureSummary?.split('\n').slice(1).join(' ').trim()}`,
    ),
  );
}

/** Light with all rules, then dark with those that depend on it. Each finding names its theme. */
export async function axeInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await axe(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await axe(page, 'themed');
  return [...light.map((finding) => `light ${finding}`), ...dark.map((finding) => `dark ${finding}`)];
}
