import type { AstroIntegration } from 'astro';

/** Compiles the interface strings anew when they change. A build has compiled them before it starts, and does without loading the compiler. */
export function messagesInDevelopment(): AstroIntegration {
  return {
    name: 'messages-in-development',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        if (command !== 'dev') return;
        const { paraglideVitePlugin } = await import('@inlang/paraglide-js');
        updateConfig({
          vite: {
            plugins: [
              paraglideVitePlugin({
                project: './project.inlang',
                outdir: './src/i18n/paraglide',
                strategy: ['globalVariable', 'baseLocale'],
                // One file a sentence, so that a page ships only the sentences it says; the same shape in development, so that nothing flips.
                outputStructure: 'message-modules',
              }),
            ],
          },
        });
      },
    },
  };
}
