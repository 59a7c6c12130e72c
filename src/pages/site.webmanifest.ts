import type { APIRoute } from 'astro';
import { SITE } from '../site';

/** An endpoint and not a file in public/, so that the club's name has one home. */
export const GET: APIRoute = () =>
  Response.json(
    {
      name: SITE.name,
      short_name: SITE.name,
      description: SITE.description,
      lang: SITE.locale,
      start_url: '/',
      display: 'browser',
      background_color: '#f6f1e7',
      theme_color: '#f6f1e7',
      icons: [
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
      ],
    },
    { headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' } },
  );
