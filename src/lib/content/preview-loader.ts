import type { Loader, LoaderContext } from 'astro/loaders';

/**
 * Loads a folder without the files that Astro would stop at, and takes each in as soon as it is right. Astro's own loader ends the server at the first of them, and an editor could look
 * at nothing else until it is mended.
 * @param load   a loader that leaves these files out
 * @param faulty the files, as they are now, by their path below the folder
 */
export function previewLoader(load: (left: readonly string[]) => Loader, faulty: () => readonly string[]): Loader {
  const first = load([]);
  return {
    ...first,
    load: async (context: LoaderContext) => {
      let left = faulty();
      await load(left).load(context);
      const takeIn = async (changed: string) => {
        const path = changed.replaceAll('\\', '/');
        if (!left.some((file) => path.endsWith(`/${file}`))) return;
        const now = faulty();
        if (now.join() === left.join()) return;
        left = now;
        await load(left).load(context);
      };
      // Many an editor's program saves by writing another file and renaming it.
      for (const event of ['add', 'change'] as const) context.watcher?.on(event, takeIn);
    },
  } as Loader;
}
