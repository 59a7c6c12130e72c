import { isDateTime, isDay } from '../../../schemas/fields.ts';
import { addressOf } from '../folders.ts';
import { entryKey, isOpen, MAY_HIDE, type PublicWindow, publicWindows } from '../publication.ts';
import { type ContentFile, mayHave } from '../read.ts';
import { fieldProblem, valueAt } from './field-path.ts';
import type { Problem } from './problem.ts';

/** When everything is public, and the minute from which to look. */
export interface Publicity {
  /** By entry. */
  windows: ReadonlyMap<string, PublicWindow | null>;
  /** By address. */
  pages: ReadonlyMap<string, PublicWindow | null>;
  /** `YYYY-MM-DD HH:MM`, Beijing. */
  minute: string;
}

/** Collects when the files are public. */
export function collectPublicity(files: readonly ContentFile[], minute: string): Publicity {
  const windows = publicWindows(
    files.map((file) => ({ collection: file.collection, id: file.id, frontmatter: mayHave(file, MAY_HIDE) ? file.frontmatter : {} })),
  );
  // A recap stands on its event's page, which may be public without it.
  const pages = new Map(
    files
      .filter((file) => file.collection !== 'recaps')
      .map((file) => [addressOf(file.collection, file.id), windows.get(entryKey(file)) ?? null]),
  );
  return { windows, pages, minute };
}

/** A window in words. */
function inWords(window: PublicWindow | null, minute: string): string {
  if (!window) return '是草稿';
  if (window.from > minute) return `${window.from}起公开`;
  return `${window.until}撤下`;
}

/**
 * Why a public text must not lead to an address: there would be a time in which the text is public and the page is not. What lies
 * in the past does not count, so time can only heal such a fault, never bring one into an untouched file.
 */
export function unseenFault(file: ContentFile, url: string, { windows, pages, minute }: Publicity): string | undefined {
  const own = windows.get(entryKey(file)) ?? null;
  const path = url.replace(/[?#].*$/, '');
  const target = pages.get(path);
  if (target === undefined || !own || own.until <= minute) return undefined;
  const from = own.from > minute ? own.from : minute;
  if (target && target.from <= from && own.until <= target.until) return undefined;
  return `“${path}”${inWords(target, minute)}`;
}

/** What an editor is told to do about {@link unseenFault}. */
export const SEEN_TOGETHER = '本文公开期间，所指的页面也一直公开';

/** The event that front-matter names. */
function eventReferenceProblems(file: ContentFile, publicity: Publicity): Problem[] {
  const event = valueAt(file.frontmatter, ['event']);
  if (typeof event !== 'string') return [];
  const fault = unseenFault(file, addressOf('events', event), publicity);
  return fault ? [fieldProblem(file, ['event'], SEEN_TOGETHER, { actual: fault })] : [];
}

function minuteAt(file: ContentFile, field: string): string | undefined {
  const value = valueAt(file.frontmatter, [field]);
  return isDateTime(value) ? value : undefined;
}

/** Who signed up must find the page until the event is over; and a sign-up that opens must be found. */
function eventTimeProblems(file: ContentFile): Problem[] {
  const from = minuteAt(file, 'publish_at');
  const until = minuteAt(file, 'unpublish_at');
  const problems: Problem[] = [];
  const opens = valueAt(file.frontmatter, ['booking', 'opens_at']);
  const early = valueAt(file.frontmatter, ['booking', 'early', 'opens_at']);
  if (from && isDateTime(opens) && opens < from) problems.push(fieldProblem(file, ['publish_at'], `不晚于开始报名的${opens}`));
  else if (from && isDateTime(early) && early < from) problems.push(fieldProblem(file, ['publish_at'], `不晚于优先报名的${early}`));
  if (!until) return problems;
  if (valueAt(file.frontmatter, ['repeat']) !== undefined) {
    const last = valueAt(file.frontmatter, ['last_on']);
    if (!isDay(last)) problems.push(fieldProblem(file, ['unpublish_at'], '系列先写last_on（到哪天止），结束以后才撤下'));
    else if (until.slice(0, 10) <= last) problems.push(fieldProblem(file, ['unpublish_at'], `晚于系列的最后一天${last}`));
  } else {
    const ends = minuteAt(file, 'ends_at');
    if (ends && until < ends) problems.push(fieldProblem(file, ['unpublish_at'], `不早于活动结束的${ends}（提前不办了，请写cancelled）`));
  }
  return problems;
}

function ownProblems(file: ContentFile): Problem[] {
  const from = minuteAt(file, 'publish_at');
  const until = minuteAt(file, 'unpublish_at');
  const problems: Problem[] = [];
  if (from && until && until <= from) problems.push(fieldProblem(file, ['unpublish_at'], `晚于公开的${from}`));
  if (file.collection === 'events') problems.push(...eventTimeProblems(file));
  if (file.collection === 'pages' && file.id === 'privacy') {
    for (const field of ['draft', 'publish_at', 'unpublish_at']) {
      if (valueAt(file.frontmatter, [field]) !== undefined) {
        problems.push(fieldProblem(file, [field], '隐私告知一直公开，不写这个字段', { atKey: true }));
      }
    }
  }
  return problems;
}

/** Dates of publication that contradict each other, and front-matter that names an event which is not public. */
export function publicationProblems(files: readonly ContentFile[], publicity: Publicity): Problem[] {
  return files.flatMap((file) => [...ownProblems(file), ...eventReferenceProblems(file, publicity)]);
}

/** True when an entry is public as long as its holder is, as far as the future goes. */
export function isPublicWith(file: ContentFile, holder: ContentFile, { windows, minute }: Publicity): boolean {
  const [own, held] = [windows.get(entryKey(file)) ?? null, windows.get(entryKey(holder)) ?? null];
  // An issue that is itself a draft is judged by its plain contents.
  if (!held || held.until <= minute) return true;
  const from = held.from > minute ? held.from : minute;
  return own !== null && isOpen(own, from) && own.until === held.until;
}
