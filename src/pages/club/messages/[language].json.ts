import path from 'node:path';
import type { APIRoute } from 'astro';
import { LANGUAGES, type Language } from '../../../lib/messages/fields';
import { loadCatalogue } from '../../../lib/messages/load';

export const getStaticPaths = () => LANGUAGES.map((language) => ({ params: { language } }));

/** The templates of a language for the inbox, compiled as the mails are: one text for both. */
export const GET: APIRoute<Record<string, never>, { language: Language }> = ({ params }) =>
  new Response(JSON.stringify(loadCatalogue(path.resolve('.'), params.language)), { headers: { 'Content-Type': 'application/json' } });
