import { checkContent, reportOf } from '../../src/lib/content/check/check.ts';
import { settings } from '../../src/lib/content/current-settings.ts';

/**
 * What a build asks before it begins, for commands that read `content/` by themselves: an edition that went out cannot be taken back, so nobody's consent may have ended
 * since the last build.
 * @param root   the project's folder
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @throws {Error} in Chinese, with every error's place
 */
export function requireSoundContent(root: string, minute: string): void {
  const { text, errors } = reportOf(checkContent(root, settings, minute));
  if (errors > 0) throw new Error(`${text}\n内容有错误，先改好再来（npm run check:content只查内容）。`);
}
