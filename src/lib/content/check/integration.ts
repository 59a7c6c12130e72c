import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Settings } from '../settings.ts';

/** Loaded by whoever checks: a build whose content has been checked does without all that the checker brings along. */
const checker = () => import('./check.ts');

/** How long a folder is quiet before what was saved there is looked at. */
const SETTLED_MS = 200;

/**
 * Runs the content check where Astro runs, unless the process that started Astro says that it has done so: a build with an error stops before Astro reads anything (Astro itself would stop at the first
 * file, or only log a wrong reference); in development every change is checked and told.
 */
export function contentCheck({ settings }: { settings: Settings }): AstroIntegration {
  return {
    name: 'content-check',
    hooks: {
      'astro:config:setup': async ({ command, config }) => {
        // Set in any case, so that no variable of somebody's shell can put drafts into a build.
        process.env.SHOW_UNPUBLISHED = command === 'dev' ? 'yes' : '';
        if (command !== 'build' || process.env.CONTENT_CHECKED_BY === String(process.ppid)) return;
        const { checkContent, reportOf } = await checker();
        const { text, errors } = reportOf(checkContent(fileURLToPath(config.root), settings));
        if (errors > 0) throw new Error(`内容有错误，没有生成网站\n${text}`);
      },
      'astro:server:setup': async ({ server, logger }) => {
        const [{ checkContent, reportOf }, { savingReport }] = await Promise.all([checker(), import('./saving-report.ts')]);
        const { root } = server.config;
        const content = `${root.replace(/\/$/, '')}/content/`;
        const say = ({ text, errors }: { text: string; errors: number }) => (errors > 0 ? logger.error(text) : logger.info(text));
        say(reportOf(checkContent(root, settings)));
        const saved = new Set<string>();
        let soon: NodeJS.Timeout | undefined;
        const tell = () => {
          say(savingReport(checkContent(root, settings), [...saved]));
          saved.clear();
        };
        for (const event of ['add', 'change', 'unlink'] as const) {
          server.watcher.on(event, (file) => {
            if (!file.startsWith(content)) return;
            saved.add(`content/${file.slice(content.length)}`);
            // Many an editor's program saves by writing another file and renaming it: several events, one thing to tell.
            clearTimeout(soon);
            soon = setTimeout(tell, SETTLED_MS);
          });
        }
      },
    },
  };
}
