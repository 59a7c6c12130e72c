import path from 'node:path';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { Convert } from '../../../src/lib/languages/converter.ts';
import { LANGUAGES, languageAt } from '../../../src/lib/languages/languages.ts';
import { NAV, SITE, SITE_IN_ENGLISH } from '../../../src/site.ts';

type Document = ReturnType<typeof parseDocument>;
type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>;

/** What one share card says and shows. */
export interface PageCard {
  /** Where it lies on the site. */
  address: string;
  title: string;
  /** A line above the title: the section, the kind, the part. */
  kicker: string;
  /** The page's first picture, below `dist`; null for a page of words. */
  picture: string | null;
  /** Whose it is, and the characters of its seal. */
  owner: string;
  seal: string;
}

const hasClass = (name: string) => (node: Element) => (node.attribs.class ?? '').split(/\s+/).includes(name);

function first(test: (node: Element) => boolean, within: Document['children']): Element | undefined {
  return DomUtils.findOne(test, within, true) ?? undefined;
}

const meta = (document: Document, property: string): string | undefined =>
  first((node) => node.name === 'meta' && node.attribs.property === property, document.children)?.attribs.content;

/** 会刊・服务现场, on an English page in English; the front page and pages about the club have the club's own line. */
function kickerOf(pathname: string, main: Element, here: Convert): string {
  if (pathname === '/') return here(SITE.tagline);
  const english = languageAt(pathname) === 'en';
  const door = NAV.find(({ href }) => pathname.startsWith(href))?.label;
  const own = first(hasClass('kicker'), main.children);
  const words = [door && here(door), own && DomUtils.textContent(own).trim()].filter(Boolean);
  return words.join('・') || (english ? SITE_IN_ENGLISH.name : here(SITE.tagline));
}

/** The first picture that the site itself serves as a file. */
function pictureOf(main: Element): string | null {
  const shown = first((node) => node.name === 'img' && (node.attribs.src ?? '').startsWith('/'), main.children);
  return shown?.attribs.src ? decodeURI(new URL(shown.attribs.src, 'https://site.invalid').pathname).slice(1) : null;
}

/**
 * Reads from a finished page what its card shows. Cards are drawn from pages and not from the content, so that a page of any kind has one,
 * with the very title and picture that it shows.
 * @param address of the page, from the root
 * @param convert to Traditional, for what a twin does not say itself
 * @returns null for a page that asks for no card
 */
export function pageCard(html: string, address: string, convert: Convert): PageCard | null {
  const twin = languageAt(address) === 'zh-Hant';
  const pathname = twin ? address.slice(LANGUAGES['zh-Hant'].prefix.length) : address;
  const here: Convert = twin ? convert : (text) => text;
  const document = parseDocument(html);
  const card = meta(document, 'og:image');
  // The front page is called by the club's name and its whole line, which is too much for a title.
  const title = pathname === '/' ? here(SITE.name) : meta(document, 'og:title');
  const main = first((node) => node.name === 'main', document.children);
  if (!card || !title || !main) return null;
  return {
    address: new URL(card).pathname,
    title,
    kicker: kickerOf(pathname, main, here),
    picture: pictureOf(main),
    owner: languageAt(address) === 'en' ? SITE_IN_ENGLISH.name : here(`${SITE.name}　《${SITE.magazine}》`),
    seal: here(SITE.seal),
  };
}

/** File of a card below a built site. */
export const cardFile = (dist: string, card: PageCard): string => path.join(dist, decodeURI(card.address));
