import Slugger from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { labelOf, settingText } from '../../markdown/render-directives.ts';
import { parseMarkdown } from '../../markdown/syntax.ts';
import { addressOf } from '../folders.ts';
import type { ContentFile } from '../read.ts';
import type { Settings } from '../settings.ts';
import { didYouMean } from './nearest.ts';

/** Places that a page has beside the sections of its text: its beginning, passages for members, footnotes, and on the page of an event the booking and the recap. */
const BUILT_IN = /^(main|passage-.*|user-content-.*|booking-title|recap|recap-title)$/;

/** What a planned passage begins with; its tag is part of the heading's text. */
const PLANNED = '筹备中';

/** @param notes identifiers of footnotes in the order in which the text names them: a heading's note counts with its number */
function wordsOf(node: Nodes, settings: Settings, notes: readonly string[]): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'footnoteReference') return String(notes.indexOf(node.identifier) + 1);
  if (node.type === 'textDirective' && node.name === 'setting') return settingText(settings, labelOf(node).trim()) ?? '';
  const within = 'children' in node ? node.children.map((child) => wordsOf(child, settings, notes)).join('') : '';
  return node.type === 'textDirective' && node.name === 'planned' ? PLANNED + within : within;
}

/**
 * The anchors of a text's headings, as Astro gives them: by its headings' words, numbered where they repeat. What stands in a passage for members is not
 * on the page.
 */
export function headingAnchors(tree: Root, settings: Settings): string[] {
  const slugger = new Slugger();
  const headings: Heading[] = [];
  const notes: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'containerDirective') return 'skip';
    if (node.type === 'heading') headings.push(node);
    if (node.type === 'footnoteReference' && !notes.includes(node.identifier)) notes.push(node.identifier);
    return undefined;
  });
  return headings.map((heading) => slugger.slug(wordsOf(heading, settings, notes)));
}

/**
 * Tells whether a link to a section of a page leads somewhere. A page is read when the first link to one of its sections asks, since few texts hold such a link.
 */
export class Anchors {
  readonly #files: ReadonlyMap<string, ContentFile[]>;
  readonly #settings: Settings;
  readonly #read = new Map<string, string[]>();

  constructor(files: readonly ContentFile[], settings: Settings) {
    this.#files = Map.groupBy(files, (file) => addressOf(file.collection, file.id));
    this.#settings = settings;
  }

  /** Anchors of the page at an address, those of an event and of its recap together. */
  #at(address: string, files: readonly ContentFile[]): string[] {
    const read = this.#read.get(address);
    if (read) return read;
    const found = files.flatMap((file) => headingAnchors(parseMarkdown(file.text.slice(file.bodyStart)), this.#settings));
    this.#read.set(address, found);
    return found;
  }

  /**
   * What is expected of an address with `#`, where its page has no such section; undefined where it has, or where no file makes the page.
   * @param from the file that holds the link
   */
  fault(url: string, from: ContentFile): string | undefined {
    const [page = '', written] = url.split('#', 2);
    if (written === undefined) return undefined;
    const address = page.replace(/\?.*$/, '') || addressOf(from.collection, from.id);
    const files = this.#files.get(address);
    if (!files) return undefined;
    const anchor = decoded(written);
    const sections = this.#at(address, files);
    if (BUILT_IN.test(anchor) || sections.includes(anchor)) return undefined;
    const which = page === '' ? '本文' : '那一页';
    if (sections.length === 0) return `去掉#和后面的字（${which}没有小标题）`;
    return `#后面是${which}有的小标题${didYouMean(anchor, sections) || listOf(sections)}`;
  }
}

const SHOWN = 5;
const listOf = (sections: readonly string[]): string => `（${sections.slice(0, SHOWN).join('、')}${sections.length > SHOWN ? '等' : ''}）`;

/** As a browser reads it; one that is no address stays as it is written, and leads nowhere. */
function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
