import { SECTIONS } from '../../src/schemas/article.ts';
import { isDateTime, isDay, isMonth } from '../../src/schemas/fields.ts';
import type { Collection } from '../../src/lib/content/folders.ts';
import { meantDates } from '../../src/lib/content/check/meant-date.ts';
import { meantName, SLUG } from '../../src/lib/content/check/meant-name.ts';
import { seriesRule } from '../../src/lib/content/check/addresses.ts';
import { TAKEN_BY_EDITIONS, TAKEN_BY_EVENT_PAGES } from '../../src/lib/content/check/taken-names.ts';
import { hasOccurrence, occurrenceId } from '../../src/lib/content/event-facts.ts';
import type { ContentFile } from '../../src/lib/content/read.ts';
import { placeholderPicture } from './picture.ts';
import { articleText } from './templates/article.ts';
import { chapterText } from './templates/chapter.ts';
import { eventText } from './templates/event.ts';
import { issueText } from './templates/issue.ts';
import { noticeText } from './templates/notice.ts';
import { partText } from './templates/part.ts';
import { recapText } from './templates/recap.ts';
import { seriesDates, seriesText } from './templates/series.ts';

/** What can be made, and how its name is written. */
export const KINDS = {
  issue: '年-月，例如 npm run new -- issue 2026-12',
  article: '年-月/文章名，例如 npm run new -- article 2026-12/winter-market',
  event: '活动名，例如 npm run new -- event spring-walk',
  series: '系列名，例如 npm run new -- series morning-tea',
  recap: '办过的活动名，例如 npm run new -- recap spring-walk',
  chapter: '部分/章名，例如 npm run new -- chapter service/lift',
  notice: '通知名（日期可省，默认今天），例如 npm run new -- notice lift-check',
} as const;
export type Kind = keyof typeof KINDS;

/** A file to be written. */
export interface NewFile {
  path: string;
  text: string;
}

/** A wish that cannot be met; the message says in Chinese what to do. */
export class CannotMake extends Error {
  override name = 'CannotMake';
}

function slugOf(name: string, kind: Kind): string {
  if (SLUG.test(name)) return name;
  const hint = meantName(name)
    ? `您是不是想写${meantName(name)}？`
    : /\p{Script=Han}/u.test(name)
      ? '汉字请写成拼音或英文，标题在文件里写。'
      : '';
  throw new CannotMake(`名字“${name}”要用小写字母、数字和连字符。${hint}${KINDS[kind]}`);
}

/** A month or a day with its noughts, when that is all that was missing. */
function withNoughts(date: string): string {
  return date.replace(/-(\d)(?=-|$)/g, '-0$1');
}

/** A name that leaves the addresses of the site's own pages alone. */
function freeOf(taken: readonly string[], name: string): string {
  if (taken.includes(name)) throw new CannotMake(`“${name}”留给网站自己的页面，请换一个名字。`);
  return name;
}

/** A name that is not already that of a date of a series, whose page the site makes by itself. */
function noOccurrence(name: string, events: readonly ContentFile[]): string {
  const day = name.slice(-10);
  const series = events.find((file) => isDay(day) && name === occurrenceId(file.id, day) && hasDate(file, day));
  if (!series) return name;
  throw new CannotMake(
    `“${name}”是系列${series.id}在${day}的那一场，网站自己会生成它的页面。那一场取消或者改了时间、地点，写进${series.path}的exceptions；要另办一场活动，请换一个名字，例如 npm run new -- event ${series.id}-special`,
  );
}

const hasDate = (file: ContentFile, day: string): boolean => {
  const rule = seriesRule(file);
  return rule !== undefined && hasOccurrence(rule, day);
};

/** A name for a series none of whose dates has the name of an event that is there, or that was there and still leads to its new page. */
function noEventAt(name: string, events: readonly ContentFile[], today: string): string {
  const namesOf = ({ id, frontmatter }: ContentFile): unknown[] => {
    const { formerly } = (frontmatter ?? {}) as { formerly?: unknown };
    return [id, ...(Array.isArray(formerly) ? formerly : [])];
  };
  for (const event of events) {
    for (const taken of namesOf(event)) {
      const day = String(taken).slice(-10);
      if (taken !== occurrenceId(name, day) || !isDay(day) || !hasOccurrence(seriesDates(today), day)) continue;
      const how = taken === event.id ? `已经是${event.path}` : `是${event.path}的旧名字`;
      throw new CannotMake(
        `系列${name}在${day}会有一场，叫“${taken}”，而这个名字${how}。请给系列换一个名字，例如 npm run new -- series ${name}-series`,
      );
    }
  }
  return name;
}

/** The file name of a notice: a day, then what it is about. */
function noticeName(name: string, today: string): string {
  const [, day, about] = /^(\d{4}-\d{1,2}-\d{1,2})(?:-(.*))?$/.exec(name) ?? [];
  if (day === undefined) return `${today}-${name}`;
  if (!isDay(day) && isDay(withNoughts(day))) throw new CannotMake(`日期要写成${withNoughts(day)}，月和日都是两位。${KINDS.notice}`);
  if (!isDay(day)) throw new CannotMake(`“${day}”不是真实存在的日期。${KINDS.notice}，或者2026-12-03-lift-check`);
  if (!about) throw new CannotMake(`日期后面还要写是什么事，例如${day}-lift-check。`);
  return name;
}

/** One more than the highest value of a number field. */
function next(files: ContentFile[], field: string): number {
  const values = files.map((file) => Number((file.frontmatter as Record<string, unknown> | undefined)?.[field]));
  return Math.max(0, ...values.filter((value) => Number.isInteger(value))) + 1;
}

/** The folder and the name of `folder/name`. */
function twoNames(name: string, kind: Kind): [string, string] {
  const [folder, own, ...rest] = name.split('/');
  if (!folder || !own || rest.length > 0) throw new CannotMake(`名字“${name}”要写成两段。${KINDS[kind]}`);
  return [folder, slugOf(own, kind)];
}

/**
 * The files of a new piece of content, complete enough to pass the check.
 * @param today Beijing day; dates in the new files are reckoned from it
 * @param files what is in `content/` now: numbers go on from it
 * @throws CannotMake when the name does not fit
 */
export function planNew(kind: Kind, name: string, today: string, files: readonly ContentFile[]): NewFile[] {
  const of = (collection: Collection) => files.filter((file) => file.collection === collection);
  switch (kind) {
    case 'issue': {
      if (!isMonth(name)) {
        const meant = meantDates(name).find(isMonth);
        const hint = meant ? `您是不是想写${meant}？` : '';
        throw new CannotMake(`“${name}”不是一个月份。${hint}${KINDS.issue}`);
      }
      const folder = `content/newsletter/${name}`;
      return [
        { path: `${folder}/index.md`, text: issueText(name, next(of('issues'), 'number')) },
        { path: `${folder}/cover.svg`, text: placeholderPicture(1200, 1600) },
        // An issue has five sections; a first article for each makes it complete from the start.
        ...SECTIONS.map((section, index) => ({ path: `${folder}/${section}-1.md`, text: articleText(section, index + 1) })),
      ];
    }
    case 'article': {
      const [month, slug] = twoNames(name, kind);
      freeOf(TAKEN_BY_EDITIONS, slug);
      const issue = of('issues').find((file) => file.id === month);
      if (!issue) throw new CannotMake(`还没有${month}这一期。先运行 npm run new -- issue ${isMonth(month) ? month : '2026-12'}`);
      const order = next(
        of('articles').filter((file) => file.id.startsWith(`${month}/`)),
        'order',
      );
      return [{ path: `content/newsletter/${month}/${slug}.md`, text: articleText('news', order) }];
    }
    case 'event':
    case 'series': {
      const slug = noOccurrence(freeOf(TAKEN_BY_EVENT_PAGES, slugOf(name, kind)), of('events'));
      const folder = `content/events/${kind === 'series' ? noEventAt(slug, of('events'), today) : slug}`;
      return [
        { path: `${folder}/index.md`, text: kind === 'event' ? eventText(today) : seriesText(today) },
        { path: `${folder}/picture.svg`, text: placeholderPicture(1200, 800) },
      ];
    }
    case 'recap': {
      const event = of('events').find((file) => file.id === slugOf(name, kind));
      if (!event) throw new CannotMake(`还没有活动“${name}”。${KINDS.recap}`);
      const ends = (event.frontmatter as { ends_at?: unknown } | undefined)?.ends_at;
      if (!isDateTime(ends)) throw new CannotMake(`“${name}”是系列。系列的某一场，写进会刊的文章，用event字段指明系列。`);
      const folder = `content/events/${name}`;
      return [
        { path: `${folder}/recap.md`, text: recapText(ends.slice(0, 10), today) },
        { path: `${folder}/pictures/recap-1.svg`, text: placeholderPicture(1200, 800) },
      ];
    }
    case 'chapter': {
      const [part, slug] = twoNames(name, kind);
      slugOf(part, kind);
      const order = next(
        of('chapters').filter((file) => file.id.startsWith(`${part}/`)),
        'order',
      );
      const chapter = { path: `content/handbook/${part}/${slug}.md`, text: chapterText(today, order) };
      if (of('handbookParts').some((file) => file.id === part)) return [chapter];
      return [{ path: `content/handbook/${part}/index.md`, text: partText(next(of('handbookParts'), 'order'), today) }, chapter];
    }
    case 'notice': {
      const dated = noticeName(slugOf(name, kind), today);
      return [{ path: `content/notices/${slugOf(dated, kind)}.md`, text: noticeText(dated.slice(0, 10)) }];
    }
  }
}
