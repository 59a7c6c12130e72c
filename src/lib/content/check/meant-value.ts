import { z } from 'zod';
import { meantDates } from './meant-date.ts';
import { requiredOf, unwrapped } from './schema-shape.ts';

/** Signs of full width as plain ones, quotation marks gone: they are what a value was wrapped in. */
const plain = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/[“”‘’「」【】"']/g, '')
    .trim();

const YES = /^(是|有|对|可以|真|yes|y|on|true)$/i;
const NO = /^(否|无|没有|没|不是|不|不可以|假|no|n|off|false)$/i;
const NOTHING = /^(无|没有|没|不用|不需要|none)$/i;

/** `V1 名册相符、V2 证件核验`: the words by which a description explains each value. */
const NAMED = /([\w-]+) ([\p{Script=Han}]+)/gu;

/** 周六, 礼拜天 as descriptions have it: 星期六, 星期日. */
const weekday = (text: string): string => text.replace(/^(?:周|礼拜)(?=[一二三四五六日天]$)/, '星期').replace(/^星期天$/, '星期日');

function fromText(value: string, description: string): unknown[] {
  const text = plain(value);
  const words = [...description.matchAll(NAMED)].flatMap(([, name, word]) => (word === text || word === weekday(text) ? [name] : []));
  const number = /^\D*?(\d+)\D*$/.exec(text.replace(/(?<=\d),(?=\d{3})/g, ''))?.[1];
  const first = text.split(/\s/, 1)[0] as string;
  const items = text.replace(/^[-—]\s*/, '').split(/\s*[,，、;；]\s*|\s+[-—]\s*/);
  return [
    ...meantDates(text),
    ...words,
    ...(YES.test(text) ? [true] : NO.test(text) ? [false] : []),
    ...(number === undefined ? [] : [Number(number)]),
    ...(/^不限/.test(text) ? ['unlimited'] : []),
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    `./${text}`,
    // A chapter as its address or its file has it.
    text.replace(/^\/?(?:content\/)?(?:handbook\/)?/, '').replace(/(?:\/|\.md)$/, ''),
    first,
    ...(/^[\w/-]+$/.test(text) ? [text.split('/').findLast((step) => step !== ''), text.toLowerCase().replaceAll('_', '-')] : []),
    ...(NOTHING.test(text) ? [[]] : []),
    items,
    items.map((item) => item.toLowerCase()),
    items.map((item) => [...description.matchAll(NAMED)].find(([, , word]) => word === item)?.[1]),
  ];
}

/** As an editor would write it. */
function written(value: unknown): string {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'object') && value.length > 0 ? '- { … }' : `[${value.join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${written(field)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return String(value);
}

/**
 * The value that an editor meant who wrote another, in the form that the field takes; undefined when there is none beyond doubt. Each candidate is tried on the field's own
 * schema, so nothing is proposed that would be told again.
 */
export function meantValue(schema: z.ZodType, value: unknown, description: string): string | undefined {
  const field = unwrapped(schema);
  // Running text may be anything; what is wrong with it (its length) no other form would heal.
  if ((field.meta() as { editing?: { kind?: string } } | undefined)?.editing?.kind === 'text') return undefined;
  const candidates = typeof value === 'string' ? fromText(value, description) : [];
  if (typeof value === 'number') candidates.push(...meantDates(String(value)));
  if (Array.isArray(value) && value.length === 1) candidates.push(value[0]);
  if (field instanceof z.ZodObject) {
    const [only, ...more] = requiredOf(field);
    if (only && more.length === 0) candidates.push({ [only]: value });
  }
  const meant = candidates.find((candidate) => candidate !== undefined && candidate !== '' && field.safeParse(candidate).success);
  return meant === undefined ? undefined : written(meant);
}
