import { type hasOccurrence, occurrenceId } from '../event-facts.ts';
import { addressOf } from '../folders.ts';
import { type ContentFile, mayHave } from '../read.ts';
import { repeatSchema } from '../../../schemas/event.ts';
import { isDay } from '../../../schemas/fields.ts';
import { meantAddress } from './meant-address.ts';
import { didYouMean } from './nearest.ts';
import { outsideLinkFault } from './outside-links.ts';
import type { Problem } from './problem.ts';
import { shelfAddresses } from './shelf-addresses.ts';

/** Pages that exist without a content file. */
const FIXED = [
  ...[
    '/',
    '/newsletter/',
    '/events/',
    '/events/calendar/',
    '/handbook/',
    '/handbook/whole-book/',
    '/notices/',
    '/search/',
    '/feedback/',
    '/unsubscribe/',
  ],
  ...['/club/', '/club/home/', '/club/messages/', '/club/messages/preferences/', '/club/privacy/'],
  ...['/en/', '/en/events/', '/en/club/', '/rss.xml', '/atom.xml', '/feed.json', '/events.ics'],
];
/** Where the Traditional twin of a page stands. */
const TWIN = /^\/zh-hant(?=\/)/;

/** Addresses of this site that a text may link to. */
export interface Addresses {
  known: ReadonlySet<string>;
  series: ReadonlySet<string>;
  /** Old names of events, which still lead to the new page: old → new. */
  renamed: ReadonlyMap<string, string>;
}

type Recurring = Parameters<typeof hasOccurrence>[0];

/** The rule of a series when its front-matter holds a usable one; a faulty rule must not make good dates look wrong. */
export function seriesRule(file: ContentFile): Recurring | undefined {
  if (file.collection !== 'events' || !mayHave(file, /repeat/)) return undefined;
  const data = file.frontmatter as Partial<Recurring> | null | undefined;
  if (!data || !repeatSchema().safeParse(data.repeat).success) return undefined;
  if (!isDay(data.first_on) || (data.last_on !== undefined && (!isDay(data.last_on) || data.last_on < data.first_on))) return undefined;
  return data as Recurring;
}

/** Collects the addresses that the files make. */
export function collectAddresses(files: readonly ContentFile[]): Addresses {
  const known = new Set([...FIXED, ...shelfAddresses(files)]);
  const series = new Set<string>();
  const renamed = new Map<string, string>();
  for (const file of files) {
    known.add(addressOf(file.collection, file.id));
    if (file.collection === 'issues') known.add(`${addressOf('issues', file.id)}wechat/`);
    if (file.collection !== 'events' || !mayHave(file, /repeat|formerly/)) continue;
    const data = file.frontmatter as { repeat?: unknown; formerly?: unknown } | null | undefined;
    if (data?.repeat) series.add(file.id);
    if (Array.isArray(data?.formerly)) for (const old of data.formerly) renamed.set(String(old), file.id);
  }
  return { known, series, renamed };
}

interface Fault {
  expected: string;
  severity: Problem['severity'];
}

const error = (expected: string): Fault => ({ expected, severity: 'error' });

/**
 * Why an address cannot stand in a text; undefined when it can. Nothing here depends on the day: an untouched text must not
 * break a later build.
 */
export function linkFault(url: string, addresses: Addresses): Fault | undefined {
  if (url === '') return error('链接写明地址');
  if (/^(https?|mailto|tel):/i.test(url)) {
    const outside = outsideLinkFault(url);
    return outside ? error(outside) : undefined;
  }
  if (url.startsWith('#')) return undefined;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return { expected: '网址以https://、mailto:或tel:开头，别的会被清除', severity: 'warning' };
  if (/\.(svg|png|jpe?g|webp|avif|gif|hei[cf])$/i.test(url)) return error('图片前面写半角的!：![描述](./图片 "图注")');
  const meant = addresses.known.has(url.replace(/[?#].*$/, '')) ? undefined : meantAddress(url, addresses.known);
  if (!url.startsWith('/')) return error(meant ? `完整的地址（您是不是想写${meant}）` : '站内地址以/开头，例如/handbook/service/repair/');
  const path = url.replace(/[?#].*$/, '').replace(TWIN, '');
  if (addresses.known.has(path)) return undefined;
  if (addresses.known.has(`${path}/`)) return error(`站内地址以/结尾：${path}/`);
  const slug = /^\/events\/([^/]+)\/?$/.exec(path)?.[1];
  if (slug) return eventFault(slug, addresses);
  return error(meant ? `站内有的页面（您是不是想写${meant}）` : `站内有的页面${didYouMean(path, addresses.known)}`);
}

/** A day at the end of an event's name marks an occurrence, whose page goes when its time is over. */
function eventFault(slug: string, addresses: Addresses): Fault {
  const renamed = addresses.renamed.get(slug);
  if (renamed) return error(`活动的新地址/events/${renamed}/`);
  for (const series of addresses.series) {
    if (slug.startsWith(`${series}-`) && occurrenceId(series, slug.slice(-10)) === slug) {
      return error(`系列的地址/events/${series}/（单个场次的页面过期后会撤下）`);
    }
  }
  return error(`站内有的活动${didYouMean(`/events/${slug}/`, addresses.known)}`);
}
