import type { APIRoute } from 'astro';

/** An endpoint and not a file in public/, because it names the sitemap's full address. */
export const GET: APIRoute = ({ site, url }) =>
  new Response(
    `User-agent: *\nDisallow: /staff/\nDisallow: /club/\nDisallow: /zh-hant/club/\nDisallow: /en/club/\nDisallow: /admin/\n\nSitemap: ${new URL('/sitemap-index.xml', site ?? url).href}\n`,
    {
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    },
  );
