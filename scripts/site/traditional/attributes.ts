import { traditionalCardAddress } from '../../../src/lib/share-card.ts';
import { passageTwinId } from '../../../src/lib/languages/passage-twin.ts';
import type { Twin } from './addresses.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';
import { convertValue } from './json-values.ts';

const HAN = /\p{Script=Han}/u;
/** Attributes that people read or hear. `data-*` holds sentences that scripts show, and what the search shows of a page. */
const SHOWN = /^(alt|title|placeholder|label|summary|aria-(label|description|placeholder|roledescription|valuetext)|data-.+)$/;
const ADDRESSES = /^(href|action|formaction|cite|data-href)$/;
/** Files that are not twins; named from the page they are found anew when the page has moved. */
const FILES = /^(src|poster|data)$/;
const BUTTON = /^(submit|button|reset)$/;

/** What is to be known of an element before its attributes are converted. */
export interface Tag {
  name: string;
  /** Of its other attributes. */
  value: (name: string) => string | undefined;
}

/** `3; url=/events/` */
const refresh = (value: string, twin: Twin): string =>
  value.replace(/(url=\s*)(\S+)/i, (_all, before: string, address: string) => before + (twin(address) ?? address));

function metaContent(tag: Tag, value: string, convert: Convert, twin: Twin): string {
  if (tag.value('http-equiv')) return tag.value('http-equiv')?.toLowerCase() === 'refresh' ? refresh(value, twin) : value;
  const property = tag.value('property') ?? tag.value('name') ?? '';
  if (property === 'og:locale') return 'zh_TW';
  if (property === 'og:image') return traditionalCardAddress(value);
  if (/^(https?:\/\/|\/)\S*$/.test(value)) return twin(value) ?? value;
  return convert(value);
}

/**
 * What an attribute becomes in the Traditional edition, decoded. The same value where there is nothing to do.
 * @param tag the element that carries it
 */
export function convertAttribute(tag: Tag, name: string, value: string, convert: Convert, twin: Twin): string {
  if (tag.name === 'html' && name === 'lang') return 'zh-Hant';
  if (tag.name === 'meta' && name === 'content') return metaContent(tag, value, convert, twin);
  // A language is chosen on purpose, and the list of languages names each page by itself.
  if (ADDRESSES.test(name)) return tag.value('hreflang') ? value : (twin(value) ?? value);
  if (FILES.test(name) && /^[^/#:?]+(\/|\.|$)/.test(value)) return twin(value) ?? value;
  if (name === 'data-passage') return passageTwinId(value);
  if (name === 'props' && tag.name === 'astro-island') return JSON.stringify(convertValue(JSON.parse(value), convert, twin));
  if (name === 'value' && tag.name === 'input' && BUTTON.test(tag.value('type') ?? '')) return convert(value);
  return SHOWN.test(name) && HAN.test(value) ? convert(value) : value;
}
