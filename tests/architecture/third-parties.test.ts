import { expect, test } from 'vitest';
import { readSources, type SourceFile } from './source.ts';

/** Names of formats, never fetched. */
const NAMESPACES = ['www.w3.org', 'schema.org', 'purl.org', 'www.sitemaps.org', 'jsonfeed.org'];
/** Reserved for examples; the site's own address until one is configured. */
const PLACEHOLDERS = ['example.org', 'example.com', 'site.invalid', 'localhost', '127.0.0.1'];

/** Lines of comments may name a source or a standard. */
const withoutComments = (text: string) => text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');

/** Hosts that a source file names in an absolute address. */
function hosts(file: SourceFile): string[] {
  return [...withoutComments(file.text).matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map((match) => match[1] ?? '');
}

const foreign = (files: SourceFile[]) =>
  files.flatMap((file) =>
    hosts(file)
      .filter((host) => !NAMESPACES.includes(host) && !PLACEHOLDERS.some((name) => host === name || host.endsWith(`.${name}`)))
      .map((host) => `${file.path}: ${host}`),
  );

test('the site names no third party', () => {
  const files = readSources('src/**/*.{ts,tsx,astro,css,mjs,json,svg}', 'public/**/*.{svg,js,css,json,webmanifest}');
  expect(files.length).toBeGreaterThan(20);
  expect(foreign(files)).toEqual([]);
});

test('a font from elsewhere would be found', () => {
  expect(foreign([{ path: 'src/styles/a.css', text: '@import url(https://fonts.googleapis.com/css2);' }])).toEqual([
    'src/styles/a.css: fonts.googleapis.com',
  ]);
});
