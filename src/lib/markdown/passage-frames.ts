import type { Element, ElementContent } from 'hast';
import { addressOf, classify } from '../content/folders.ts';
import type { PassageFrame } from './cut-passages.ts';
import type { Passage } from './passages.ts';

/** Words of a frame. */
export interface PassageWords {
  /** What it is: 会员段落 */
  label: string;
  /** Who may read it, as a sentence. */
  rule: (passage: Passage) => string;
  /** That the text comes with signing in. */
  later: string;
  signIn: string;
  /** Leads to how one is proved. */
  howTo: string;
  /** Leads from a mail or feed to the page. */
  away: string;
}

export const PROOF_CHAPTER = '/handbook/club/proof/';

const element = (tagName: string, properties: Element['properties'], ...children: (ElementContent | string)[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
});

/** Where a passage is found on its page. */
const anchor = ({ id }: Passage): string => `passage-${id}`;

/** The address of the page that a file makes; of a series the lasting one. Empty for a file that makes none. */
function pageOf(path: string): string {
  const place = classify(path.replaceAll('\\', '/').replace(/^(?:.*\/)?content\//, ''));
  return place ? addressOf(place.collection, place.id) : '';
}

/**
 * On its page a passage has a teaser, the rule, two ways on, and room for the text, which a script brings for those who may read it
 * (`src/scripts/passages.ts`).
 */
export function pageFrame(words: PassageWords): PassageFrame {
  return (passage, path) => {
    const id = anchor(passage);
    const back = encodeURIComponent(`${pageOf(path)}#${id}`);
    const signIn = element('a', { className: ['button'], href: `/club/${pageOf(path) && `?next=${back}`}` }, words.signIn);
    const howTo = element('a', { href: PROOF_CHAPTER }, words.howTo);
    return [
      element(
        'section',
        {
          className: ['passage'],
          id,
          ariaLabelledBy: [`${id}-teaser`],
          dataPassage: passage.id,
          dataLevel: passage.level,
          dataCommunities: passage.communities.join(' '),
        },
        element(
          'p',
          { className: ['passage-teaser'], id: `${id}-teaser` },
          element('span', { className: ['passage-tag'], dataPagefindIgnore: '' }, words.label),
          passage.teaser,
        ),
        element(
          'p',
          { className: ['passage-rule'], dataPagefindIgnore: '' },
          words.rule(passage),
          element('span', { className: ['passage-later'] }, words.later),
        ),
        element('div', { role: 'status', className: ['passage-status'] }),
        element('p', { className: ['passage-ways', 'cluster', 'no-print'], dataPagefindIgnore: '' }, signIn, howTo),
      ),
    ];
  };
}

/** In a mail, a feed, on paper: the teaser and the way to the page. */
export function awayFrame(words: PassageWords): PassageFrame {
  return (passage) => {
    const link = element('a', { href: `#${anchor(passage)}` }, words.away);
    return [
      element('blockquote', {}, element('p', {}, element('strong', {}, passage.teaser)), element('p', {}, words.rule(passage), link)),
    ];
  };
}
