import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose answer changes with the colours of a theme. */
const THEMED = ['color-contrast', 'link-in-text-block'];

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

export const PHONE_SIZE = { width: 360, height: 740 };
export const DESK_SIZE = { width: 1280, height: 900 };

/**
 * The two ends between which all else lies: a phone in the dark, with the rules that colours can break, and a desk by day, with all rules.
 * Leaves the page as the desk has it.
 */
export async function axeAtBothEnds(page: Page): Promise<string[]> {
  await page.setViewportSize(PHONE_SIZE);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await axe(page, 'themed');
  await page.setViewportSize(DESK_SIZE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const light = await axe(page);
  return [...dark.map((line) => `dark, 360 px: ${line}`), ...light.map((line) => `light, 1280 px: ${line}`)];
}
