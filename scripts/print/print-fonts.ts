import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The faces of everything printed, from npm and never from the machine: a Chromium that prints with fonts of a Linux distribution embeds them as
 * pictures of letters, and the text can be neither found nor read aloud.
 */

/** Weights that the style sheets use. */
const FACES = [
  { family: 'Print Song', package: 'noto-serif-sc', weights: [400, 600, 900] },
  { family: 'Print Hei', package: 'noto-sans-sc', weights: [400, 500, 700] },
] as const;
/** Latin quotation marks and dashes are half as wide as Chinese ones ought to be, so of the Latin file only letters and figures are used. */
const LATIN = 'U+20-7E,U+A0-FF';
const require = createRequire(import.meta.url);
const folderOf = (name: string): string => path.dirname(require.resolve(`@fontsource/${name}/package.json`));

type FontFace = { family: string; weight: number; address: string; range?: string };

const rule = ({ family, weight, address, range }: FontFace): string =>
  `@font-face{font-family:'${family}';font-weight:${weight};src:url('${address}')format('woff2');${range ? `unicode-range:${range}` : ''}}`;

/** All font faces as a style sheet; the rare characters of each face stand in a hundred small files, of which only those in use are read. */
export function fontStyles(): string {
  const rules: string[] = [
    `@font-face{font-family:'Print Numerals';font-weight:400 900;src:url('/fonts/numerals/numerals.woff2')format('woff2')}`,
  ];
  for (const face of FACES) {
    const ranges = JSON.parse(readFileSync(path.join(folderOf(face.package), 'unicode.json'), 'utf8')) as Record<string, string>;
    const rare = Object.entries(ranges).filter(([name]) => name.startsWith('['));
    for (const weight of face.weights) {
      const file = (name: string) => `/fonts/${face.package}/${face.package}-${name}-${weight}-normal.woff2`;
      rules.push(
        ...rare.map(([name, range]) => rule({ family: `${face.family} Rare`, weight, address: file(name.slice(1, -1)), range })),
        rule({ family: face.family, weight, address: file('chinese-simplified') }),
        rule({ family: face.family, weight, address: file('latin'), range: LATIN }),
      );
    }
  }
  return rules.join('\n');
}

/** The file behind an address that {@link fontStyles} names; null for any other. */
export function fontFile(pathname: string, root: string): string | null {
  const [, folder = '', name = ''] = /^\/fonts\/([a-z-]+)\/([a-z0-9-]+\.woff2)$/.exec(pathname) ?? [];
  if (folder === 'numerals') return path.join(root, 'public', 'fonts', name);
  return FACES.some((face) => face.package === folder) ? path.join(folderOf(folder), 'files', name) : null;
}

/** Changes when the faces do: part of what a printed thing is kept by. */
export function fontVersion(): string {
  const versions = FACES.map((face) => readFileSync(path.join(folderOf(face.package), 'package.json'), 'utf8'));
  return createHash('sha256').update(versions.join()).digest('hex');
}
