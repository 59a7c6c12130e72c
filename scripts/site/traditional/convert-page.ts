import { Parser } from 'htmlparser2';
import type { Twin } from './addresses.ts';
import { convertAttribute, type Tag } from './attributes.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';
import { convertValue } from './json-values.ts';
import { Edits } from './page-edits.ts';
import { TextRuns } from './text-runs.ts';

/** Within a paragraph; everything else ends what is read in one go. */
const INLINE = new Set('a abbr b bdi bdo cite data del dfn em i ins mark q s small span strong sub sup time u var wbr ruby rb'.split(' '));
/** Text that is not prose, or that somebody will type over. */
const LITERAL = new Set(['script', 'style', 'code', 'pre', 'kbd', 'samp', 'textarea', 'template', 'iframe', 'object']);
const DATA_BLOCK = 'application/ld+json';

const escapeAttribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const DECODED: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'", nbsp: '\u00a0' };
const decodeAttribute = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
        if (name) return DECODED[name] ?? whole;
        const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
    : raw;

/** An address that stands among the words, to be copied by hand, is that of the twin as well. */
const withAddresses =
  (convert: Convert, twin: Twin): Convert =>
  (text) => {
    const converted = convert(text);
    return converted.includes('://') ? converted.replace(/https?:\/\/[\w.:/~%-]+/g, (address) => twin(address) ?? address) : converted;
  };

type Attribute = { name: string; value: string; start: number; end: number };
type Open = { name: string; kept: boolean; island: boolean; data: boolean };

/**
 * A page, or a piece of one, in Traditional Chinese. Texts, attributes that people read, data for search engines and the texts in the properties
 * of islands are converted; links lead to twins. Scripts, styles, code, typed-in text, and elements that say their language stay; so does every
 * byte that nobody had to touch, which is how a broken page comes out no more broken than it went in.
 */
export function convertPage(html: string, words: Convert, twin: Twin): string {
  const convert = withAddresses(words, twin);
  const edits = new Edits(html);
  const runs = new TextRuns(edits, convert);
  const open: Open[] = [];
  let attributes: Attribute[] = [];
  let dataStart = -1;
  let dataEnd = -1;

  const editAttributes = (tag: Tag, only?: string) => {
    for (const { name, value, start, end } of attributes) {
      if (only && name !== only) continue;
      const converted = convertAttribute(tag, name, value, convert, twin);
      if (converted !== value) edits.replace(start, end, `${name}="${escapeAttribute(converted)}"`);
    }
  };
  const editData = () => {
    if (dataStart < 0) return;
    const value = JSON.parse(html.slice(dataStart, dataEnd));
    edits.replace(dataStart, dataEnd, JSON.stringify(convertValue(value, convert, twin)).replaceAll('<', '\\u003c'));
    dataStart = -1;
  };

  const parser = new Parser(
    {
      onopentagname: () => {
        attributes = [];
      },
      onattribute: (name, raw) => {
        attributes.push({ name, value: decodeAttribute(raw), start: parser.startIndex, end: parser.endIndex });
      },
      onopentag: (name) => {
        const above = open.at(-1);
        const value = (wanted: string) => attributes.find((one) => one.name === wanted)?.value;
        const ownLanguage = name !== 'html' && value('lang') !== undefined;
        const kept = (above?.kept ?? false) || LITERAL.has(name) || ownLanguage || value('translate') === 'no';
        const island = (above?.island ?? false) || name === 'astro-island';
        // An island is rendered again in the browser, sentence by sentence: what stands here must be what it will say.
        if (!INLINE.has(name) || island) runs.flush();
        // What is said stays in its language; where it leads is in the reader's.
        if ((above?.kept ?? false) || ownLanguage) editAttributes({ name, value }, 'href');
        else editAttributes({ name, value });
        open.push({ name, kept, island, data: name === 'script' && value('type') === DATA_BLOCK });
        attributes = [];
      },
      ontext: () => {
        const here = open.at(-1);
        const end = parser.endIndex + 1;
        if (here?.data) {
          if (dataStart < 0) dataStart = parser.startIndex;
          dataEnd = end;
        } else if (!here?.kept) runs.add(parser.startIndex, end);
      },
      oncomment: () => {
        if (open.at(-1)?.island) runs.flush();
      },
      onclosetag: (name) => {
        const closed = open.pop();
        if (closed?.data) editData();
        if (!INLINE.has(name) || closed?.island) runs.flush();
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  runs.flush();
  return edits.apply();
}
