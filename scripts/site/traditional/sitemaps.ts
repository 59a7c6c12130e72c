import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languageAt, inLanguage, LANGUAGES } from '../../../src/lib/languages/languages.ts';
import { alternateElements, alternatesOf } from './alternates.ts';

const ENTRY = /<url><loc>([^<]+)<\/loc>([\s\S]*?)<\/url>/g;
const NAMESPACE = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"';

/**
 * Tells in the sitemaps which languages each page stands in, and adds a sitemap with the Traditional pages beside each that Astro wrote: a file may
 * hold 50,000 addresses, and it has filled them up to that.
 * @param exists whether a page stands at an address
 */
export function writeSitemaps(dist: string, site: string, exists: (pathname: string) => boolean): void {
  const added: string[] = [];
  for (const file of globSync('sitemap-[0-9]*.xml', { cwd: dist }).sort()) {
    const text = readFileSync(path.join(dist, file), 'utf8');
    const head = text.slice(0, text.indexOf('<url>')).replace(/(<urlset(?![^>]*xmlns:xhtml))/, `$1 ${NAMESPACE}`);
    const entries = [...text.matchAll(ENTRY)].map(([, loc = '', rest = '']) => {
      const encoded = new URL(loc.replaceAll('&amp;', '&')).pathname;
      const pathname = encoded.slice(LANGUAGES[languageAt(encoded)].prefix.length);
      const about =
        rest.replace(/<xhtml:link[^>]*>/g, '') + alternateElements(alternatesOf(pathname, site, (one) => exists(decodeURI(one))));
      const twin = inLanguage('zh-Hant', pathname);
      return {
        own: `<url><loc>${loc}</loc>${about}</url>`,
        twin: languageAt(encoded) === 'zh-CN' && exists(decodeURI(twin)) ? `<url><loc>${new URL(twin, site).href}</loc>${about}</url>` : '',
      };
    });
    writeFileSync(path.join(dist, file), `${head}${entries.map(({ own }) => own).join('')}</urlset>`);
    const name = file.replace('sitemap-', 'sitemap-zh-hant-');
    writeFileSync(path.join(dist, name), `${head}${entries.map(({ twin }) => twin).join('')}</urlset>`);
    added.push(name);
  }
  const index = path.join(dist, 'sitemap-index.xml');
  const listed = added.map((name) => `<sitemap><loc>${new URL(`/${name}`, site).href}</loc></sitemap>`).join('');
  writeFileSync(
    index,
    readFileSync(index, 'utf8').replace('</sitemapindex>', () => `${listed}</sitemapindex>`),
  );
}
