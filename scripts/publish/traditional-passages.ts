import { hasTraditional, inLanguage } from '../../src/lib/languages/languages.ts';
import { passageTwinId } from '../../src/lib/languages/passage-twin.ts';
import { twinsFrom } from '../site/traditional/addresses.ts';
import type { Convert } from '../../src/lib/languages/converter.ts';
import { convertPage } from '../site/traditional/convert-page.ts';
import { siteAddress } from '../editions/site-address.ts';
import type { PublishedPassage } from './passages.ts';
import { contentHash } from './payload.ts';

/** Which addresses lead to pages of the Traditional edition, as far as can be told without having built it. */
const TWINS = { has: (pathname: string) => pathname.endsWith('/') && hasTraditional(pathname) };

/**
 * The passages as the Traditional edition shows them: rows of their own, for the same readers and the same time, under the names that its pages ask for.
 */
export async function traditionalPassages(root: string, passages: PublishedPassage[]): Promise<PublishedPassage[]> {
  if (passages.length === 0) return [];
  // The dictionaries take a third of a second; most sites have no passage.
  const { projectConverter } = await import('../../src/lib/languages/converter.ts');
  const convert: Convert = projectConverter(root);
  return passages.map(({ content_hash: _own, ...passage }) => {
    const published = {
      ...passage,
      passage_id: passageTwinId(passage.passage_id),
      page: inLanguage('zh-Hant', passage.page),
      html: convertPage(passage.html, convert, twinsFrom(TWINS, siteAddress(), passage.page)),
    };
    return { ...published, content_hash: contentHash(published) };
  });
}
