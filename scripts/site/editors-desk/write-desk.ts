import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addDays } from '../../../src/lib/beijing.ts';
import { buildMinute } from '../../../src/lib/content/build-day.ts';
import { publicContent } from '../../../src/lib/content/publication.ts';
import { readContent } from '../../../src/lib/content/read.ts';
import { SITE } from '../../../src/site.ts';
import { deskScript } from './bundle.ts';
import { deskCollections } from './collections.ts';
import { deskPolicy, type GitHost, gitHost, policyText } from './git-host.ts';

/** Largest side of a photo that is dropped in, in pixels; the build makes the sizes that pages show. */
const PHOTO_SIDE = 2400;
/** As the content check has it. */
const PHOTO_BYTES = 8_000_000;

/** The month of a day and the two after it: the issues that are being written, named by the calendar alone. */
const monthsInWork = (day: string): string[] => [0, 31, 62].map((days) => addDays(`${day.slice(0, 7)}-01`, days).slice(0, 7));

/**
 * What `CMS.init` is given. Its collections come from the schemas, its months and parts from what is there.
 * @param minute in which the site is built: its desk names nothing that is not public then. Without one, on an editor's own machine, it names all.
 */
export function deskConfig(root: string, host: GitHost, minute?: string): { configured: boolean; config: Record<string, unknown> } {
  const all = readContent(root);
  const { files } = minute === undefined ? all : publicContent(all, minute);
  const titleOf = ({ frontmatter }: { frontmatter: unknown }) => (frontmatter as { title?: unknown } | undefined)?.title;
  const parts = files
    .filter((file) => file.collection === 'handbookParts')
    .map((file) => ({ id: file.id, title: String(titleOf(file) ?? file.id) }));
  const issues = files
    .filter((file) => file.collection === 'issues')
    .map((file) => ({ month: file.id, title: String(titleOf(file) ?? file.id) as string | null }));
  for (const month of monthsInWork((minute ?? buildMinute()).slice(0, 10)))
    if (!issues.some((issue) => issue.month === month)) issues.push({ month, title: null });
  return {
    configured: host.configured,
    config: {
      load_config_file: false,
      app_title: `${SITE.name}编辑台`,
      logo: { src: '/favicon.svg' },
      backend: host.backend,
      media_folder: 'content/pictures',
      public_folder: '/pictures',
      media_libraries: {
        default: {
          config: {
            max_file_size: PHOTO_BYTES,
            // Drawn anew in the browser: smaller, and without what the camera wrote into it.
            transformations: { raster_image: { format: 'webp', quality: 85, width: PHOTO_SIDE, height: PHOTO_SIDE } },
          },
        },
      },
      slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-', lowercase: true },
      editor: { preview: false },
      collections: deskCollections(issues, parts),
    },
  };
}

/** The page itself. The policy stands here too, so that it holds wherever the folder is served from. */
export function deskPage(host: GitHost): string {
  const policy = policyText(deskPolicy(host));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="strict-origin-when-cross-origin">
<title>${SITE.name}编辑台</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/admin/desk-page.css">
<script type="module" src="/admin/desk.js"></script>
</head>
<body>
<p id="waiting">正在打开编辑台……</p>
<noscript><p>编辑台需要JavaScript。不用它也能写：见编辑手册。</p></noscript>
</body>
</html>
`;
}

/** Without a git host the ways to sign in to one lead nowhere. The body's field and its form are of our own making. */
const CSS = `#waiting, noscript p { margin: 20vh auto 0; max-width: 32em; padding: 0 1.5em; font: 1rem/1.8 system-ui, sans-serif; }
:root[data-host='folder'] .buttons:has(> [data-label='使用本地仓库']) > .secondary { display: none; }
.body-text { box-sizing: border-box; width: 100%; min-height: 18em; padding: 0.75em; field-sizing: content; resize: vertical; font: inherit; line-height: 1.7;
  color: inherit; background: var(--sui-textbox-background-color, Field); border: 1px solid var(--sui-secondary-border-color, GrayText); border-radius: 4px; }
.put-picture, .picture-form button { min-height: 44px; padding: 0 1em; font: inherit; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid currentcolor; border-radius: 4px; }
.put-picture { margin-bottom: 0.5em; }
.picture-form { box-sizing: border-box; width: min(32em, 92vw); padding: 1.25em; font: inherit; color: CanvasText; background: Canvas; border: 1px solid GrayText; border-radius: 8px; }
.picture-form::backdrop { background: rgb(0 0 0 / 40%); }
.picture-form label { display: block; margin-bottom: 0.75em; }
.picture-form label > span { display: block; margin-bottom: 0.25em; }
.picture-form :is(input, select) { box-sizing: border-box; width: 100%; min-height: 44px; padding: 0.5em; font: inherit; color: inherit; background: Field; border: 1px solid GrayText; border-radius: 4px; }
.picture-form [role='alert'] { margin: 0 0 0.75em; }
.picture-form [role='alert']:empty { display: none; }
.picture-form > div { display: flex; gap: 0.75em; }
.picture-form .put { font-weight: bold; }
`;

/**
 * Writes the desk below `/admin/` of a folder that is served.
 * @param minute as for {@link deskConfig}
 */
export async function writeDesk(root: string, dist: string, minute?: string): Promise<void> {
  const host = gitHost(process.env);
  const folder = path.join(dist, 'admin');
  mkdirSync(folder, { recursive: true });
  cpSync(await deskScript(), folder, { recursive: true });
  writeFileSync(path.join(folder, 'desk-page.css'), CSS);
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify(deskConfig(root, host, minute)));
  writeFileSync(path.join(folder, 'index.html'), deskPage(host));
}
