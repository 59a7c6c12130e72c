import type { Twin } from './addresses.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';

const HAN = /\p{Script=Han}/u;
const ADDRESS = /^(\/(?!\/)|https?:\/\/)\S*$/;
/** What a program compares or sends back stays as it is, whatever it holds. */
const KEPT = /^(@id|id|slug|key|code|type|@type|uid)$|Id$/;

/**
 * The texts in a JSON value in Traditional, its addresses led to the twin; keys, numbers and identifiers stay.
 * @param name under which the value stands in its parent
 */
export function convertValue(value: unknown, convert: Convert, twin: Twin, name = ''): unknown {
  if (typeof value === 'string') {
    if (name === 'inLanguage' || name === 'language') return value.replace(/^zh-CN$/i, 'zh-Hant');
    if (ADDRESS.test(value)) return twin(value) ?? value;
    return HAN.test(value) && !KEPT.test(name) ? convert(value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => convertValue(one, convert, twin, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, convertValue(one, convert, twin, key)]));
}
