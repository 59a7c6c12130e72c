import { Parser } from 'htmlparser2';
import type { Twin } from './addresses.ts';
import { convertPage } from './convert-page.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';
import { convertValue } from './json-values.ts';
import { Edits } from './page-edits.ts';

/** Elements of RSS and Atom that hold an address, and those that may hold HTML. */
const ADDRESSES = new Set(['link', 'guid', 'id', 'url', 'uri', 'docs', 'comments']);
const DOCUMENTS = new Set(['content:encoded', 'content', 'summary', 'description']);
const LANGUAGES = new Set(['language', 'xml:lang', 'dc:language']);

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'", '&amp;': '&' };
const unescaped = (text: string): string => text.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const CDATA = /^<!\[CDATA\[([\s\S]*)\]\]>$/;

function convertElement(name: string, raw: string, convert: Convert, twin: Twin): string {
  const [, block] = CDATA.exec(raw) ?? [];
  const text = block ?? unescaped(raw);
  const converted = LANGUAGES.has(name)
    ? text.replace(/^zh-cn$/i, 'zh-Hant')
    : ADDRESSES.has(name)
      ? (twin(text) ?? text)
      : DOCUMENTS.has(name)
        ? convertPage(text, convert, twin)
        : convert(text);
  if (converted === text) return raw;
  return block === undefined ? escaped(converted) : `<![CDATA[${converted}]]>`;
}

/** A feed in RSS or Atom in Traditional Chinese: its words, the documents in it, its addresses, its language. */
export function convertXmlFeed(xml: string, convert: Convert, twin: Twin): string {
  const edits = new Edits(xml);
  /** Where the text of the innermost element begins; -1 when it holds elements. */
  let begins = -1;
  const parser = new Parser(
    {
      onattribute: (name, raw) => {
        const value = unescaped(raw);
        const converted = LANGUAGES.has(name)
          ? 'zh-Hant'
          : name === 'href'
            ? (twin(value) ?? value)
            : name === 'term'
              ? convert(value)
              : value;
        if (converted !== value) edits.replace(parser.startIndex, parser.endIndex, `${name}="${escaped(converted)}"`);
      },
      onopentag: () => {
        begins = parser.endIndex + 1;
      },
      onclosetag: (name, implied) => {
        if (begins >= 0 && !implied) {
          const raw = xml.slice(begins, parser.startIndex);
          const converted = convertElement(name, raw, convert, twin);
          if (converted !== raw) edits.replace(begins, parser.startIndex, converted);
        }
        begins = -1;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(xml);
  return edits.apply();
}

type JsonFeed = { items?: ({ content_html?: string } & Record<string, unknown>)[] } & Record<string, unknown>;

/** A JSON Feed in Traditional Chinese. */
export function convertJsonFeed(json: string, convert: Convert, twin: Twin): string {
  const { items = [], ...head } = JSON.parse(json) as JsonFeed;
  const feed = {
    ...(convertValue(head, convert, twin) as object),
    items: items.map(({ content_html, ...item }) => ({
      ...(convertValue(item, convert, twin) as object),
      ...(content_html === undefined ? {} : { content_html: convertPage(content_html, convert, twin) }),
    })),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}
