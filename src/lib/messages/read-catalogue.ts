import { ClubError } from '../errors';
import { isLanguage } from './fields';
import type { Catalogue } from './template';

const known = new Map<string, Promise<Catalogue>>();

async function ask(language: string): Promise<Catalogue> {
  try {
    const answer = await fetch(`/club/messages/${language}.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.json()) as Catalogue;
  } catch (cause) {
    known.delete(language);
    throw new ClubError('OFFLINE', { cause });
  }
}

/**
 * The templates of a language, as the site was built with them; asked for once a page.
 * @throws {ClubError} OFFLINE
 */
export function readCatalogue(language: string): Promise<Catalogue> {
  const wanted = isLanguage(language) ? language : 'zh-CN';
  const before = known.get(wanted);
  if (before) return before;
  const asked = ask(wanted);
  known.set(wanted, asked);
  return asked;
}
