import { settingText } from '../markdown/render-directives.ts';
import type { Settings } from './settings.ts';

const MARK = /:setting\[([^\]]*)\]/g;

/** Names of the rule numbers that a text of front-matter asks for. */
export function settingsNamed(text: string): string[] {
  return [...text.matchAll(MARK)].map(([, key]) => (key as string).trim());
}

/**
 * A text of front-matter with the numbers of the rules in it: 不超过:setting[case.first_reply_hours] → 不超过24小时.
 * @throws Error for a name that no rule has; the check tells the editor before
 */
export function withSettings(text: string, settings: Settings): string {
  return text.replace(MARK, (_mark, key: string) => {
    const words = settingText(settings, key.trim());
    if (words === undefined) throw new Error(`unknown setting ${key}`);
    return words;
  });
}
