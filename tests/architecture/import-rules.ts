import { importsOf, type SourceFile } from './source.ts';

/** A sentence of docs/architecture.md, "Who may import whom", as a question about one import. */
export type ImportRule = {
  rule: string;
  /** True when a file at `from` must not import `to` (both as paths from the project's folder, `to` without extension). */
  forbids: (from: string, to: string) => boolean;
  /** Types alone may pass: they are gone in the browser. */
  typesPass?: true;
  /** A file that breaks the rule: proof that the rule can be broken. */
  breaks: { from: string; to: string };
};

const feature = (file: string): string | undefined => /^src\/features\/([^/]+)\//.exec(file)?.[1];

export const IMPORT_RULES: ImportRule[] = [
  {
    rule: 'nothing imports a page',
    forbids: (_from, to) => to.startsWith('src/pages/'),
    breaks: { from: 'src/lib/dates.ts', to: 'src/pages/index.astro' },
  },
  {
    rule: 'features never import each other',
    forbids: (from, to) => feature(from) !== undefined && feature(to) !== undefined && feature(from) !== feature(to),
    breaks: { from: 'src/features/points/WalletIsland.tsx', to: 'src/features/events/events' },
  },
  {
    rule: 'only *.api.ts, lib/session and lib/access-token import lib/supabase',
    forbids: (from, to) => to === 'src/lib/supabase' && !from.endsWith('.api.ts') && !/^src\/lib\/(session|access-token)\.ts$/.test(from),
    breaks: { from: 'src/features/points/WalletIsland.tsx', to: 'src/lib/supabase' },
  },
  {
    rule: 'the network code of a feature (*.api.ts) stays inside the feature',
    forbids: (from, to) => to.endsWith('.api') && feature(from) !== feature(to),
    breaks: { from: 'src/components/EventCard.astro', to: 'src/features/events/events.api' },
  },
  {
    rule: 'an island is mounted by pages, layouts and components only; islands may share parts, never each other across features',
    forbids: (from, to) => to.endsWith('Island') && !/^src\/(pages|layouts|components|features)\//.test(from),
    breaks: { from: 'src/ui/Dialog.tsx', to: 'src/features/events/SignUpIsland' },
  },
  {
    rule: 'ui knows no data: no features, no session, no network, no pages, no content',
    typesPass: true,
    forbids: (from, to) =>
      from.startsWith('src/ui/') &&
      (/^src\/(features|pages|layouts|components|schemas)\//.test(to) || /^src\/lib\/(supabase|session)$/.test(to)),
    breaks: { from: 'src/ui/Dialog.tsx', to: 'src/lib/session' },
  },
  {
    rule: 'lib is made of leaves: it imports no ui, features, components, layouts or pages',
    forbids: (from, to) => from.startsWith('src/lib/') && /^src\/(ui|features|components|layouts|pages)\//.test(to),
    breaks: { from: 'src/lib/dates.ts', to: 'src/ui/Button' },
  },
  {
    rule: 'schemas are imported by the collections and scripts; they import neither pages nor the collections',
    forbids: (from, to) => from.startsWith('src/schemas/') && /^src\/(content\.config|pages|components|layouts|features|ui)/.test(to),
    breaks: { from: 'src/schemas/event.ts', to: 'src/content.config' },
  },
  {
    rule: 'generated database types enter through lib/supabase and *.api.ts',
    forbids: (from, to) =>
      from.startsWith('src/') && to === 'src/types/database' && from !== 'src/lib/supabase.ts' && !from.endsWith('.api.ts'),
    breaks: { from: 'src/features/points/WalletIsland.tsx', to: 'src/types/database' },
  },
  {
    rule: 'src imports no tests, scripts, benchmarks or database files',
    forbids: (from, to) => from.startsWith('src/') && /^(tests|scripts|supabase|bench)\//.test(to),
    breaks: { from: 'src/lib/env.ts', to: 'supabase/lite.config' },
  },
  {
    rule: 'scripts of pages load no React and no feature',
    forbids: (from, to) => from.startsWith('src/scripts/') && (/^(react|react-dom)\b/.test(to) || /^src\/(features|ui\/[A-Z])/.test(to)),
    breaks: { from: 'src/scripts/search-own.ts', to: 'src/ui/Notice' },
  },
  {
    rule: 'components and layouts are not React and load no client of the API',
    forbids: (from, to) => /^src\/(components|layouts)\/.*\.astro$/.test(from) && /^(react|react-dom|@supabase\/)/.test(to),
    breaks: { from: 'src/components/Chip.astro', to: '@supabase/supabase-js' },
  },
];

/** Every import that breaks a rule, as `file → import (rule)`. */
export function importViolations(files: SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ to, types }) =>
      IMPORT_RULES.filter((rule) => !(types && rule.typesPass) && rule.forbids(file.path, to)).map(
        (rule) => `${file.path} → ${to} (${rule.rule})`,
      ),
    ),
  );
}
