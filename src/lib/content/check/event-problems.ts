import { isDateTime, isDay, isTime } from '../../../schemas/fields.ts';
import { DEFAULT_OPENS_TIME, hasOccurrence, occurrenceId } from '../event-facts.ts';
import { type ContentFile, mayHave } from '../read.ts';
import type { Settings } from '../settings.ts';
import { seriesRule } from './addresses.ts';
import { type FieldPath, fieldProblem, valueAt } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Minutes in Beijing time compare as texts. Undefined when the field is missing or wrong, which the schema has told already. */
function minuteAt(file: ContentFile, path: FieldPath): string | undefined {
  const value = valueAt(file.frontmatter, path);
  return isDateTime(value) ? value : undefined;
}

/** [first, second, the sentence when the first is not before (or with) the second] */
type Order = [first: FieldPath, second: FieldPath, expected: string, strict: boolean];

const SINGLE_ORDERS: Order[] = [
  [['starts_at'], ['ends_at'], '结束时间晚于开始时间', true],
  [['booking', 'opens_at'], ['starts_at'], '报名在活动开始之前开放', true],
  [['booking', 'opens_at'], ['booking', 'closes_at'], '停止报名晚于开始报名', true],
  [['booking', 'closes_at'], ['starts_at'], '最迟在活动开始时停止报名', false],
  [['booking', 'early', 'opens_at'], ['booking', 'opens_at'], '优先报名早于普通报名', true],
  [['booking', 'cancel_until'], ['starts_at'], '自助取消最迟到活动开始', false],
  [['booking', 'opens_at'], ['booking', 'cancel_until'], '自助取消的截止晚于开始报名，不然谁也取消不了', true],
];

/** The pair is told at the later-written of the two fields: the end, the closing, the cancelling, the early opening. */
const TOLD_AT_FIRST = new Set([
  'booking.opens_at<starts_at',
  'booking.closes_at<starts_at',
  'booking.early.opens_at<booking.opens_at',
  'booking.cancel_until<starts_at',
]);

function orderProblems(file: ContentFile): Problem[] {
  return SINGLE_ORDERS.flatMap(([first, second, expected, strict]) => {
    const a = minuteAt(file, first);
    const b = minuteAt(file, second);
    if (!a || !b || a < b || (!strict && a === b)) return [];
    const told = TOLD_AT_FIRST.has(`${first.join('.')}<${second.join('.')}`) ? first : second;
    const other = told === first ? second : first;
    return [fieldProblem(file, told, expected, { actual: `${told === first ? a : b}（${other.join('.')}是${told === first ? b : a}）` })];
  });
}

function numberAt(file: ContentFile, path: FieldPath): number | undefined {
  const value = valueAt(file.frontmatter, path);
  return typeof value === 'number' ? value : undefined;
}

function sizeProblems(file: ContentFile, settings: Settings): Problem[] {
  const party = numberAt(file, ['party_max']);
  const capacity = numberAt(file, ['capacity']);
  const limit = settings['booking.party_limit']?.value;
  if (party === undefined) return [];
  if (capacity !== undefined && capacity > 0 && party > capacity) return [fieldProblem(file, ['party_max'], `不超过活动人数${capacity}`)];
  if (limit !== undefined && party > limit) return [fieldProblem(file, ['party_max'], `不超过规则里的上限${limit}`)];
  return [];
}

/** What an event says to nobody: a queue for seats that do not exist, an English page in Chinese. */
function wordProblems(file: ContentFile): Problem[] {
  const waiting = ['booking', 'waiting_list'];
  const idle = valueAt(file.frontmatter, ['capacity']) === 0 && valueAt(file.frontmatter, waiting) === true;
  const chinese = ['title', 'summary', 'place']
    .map((field) => ['english', field])
    .filter((path) => /\p{Script=Han}/u.test(String(valueAt(file.frontmatter, path) ?? '')));
  return [
    ...(idle ? [fieldProblem(file, waiting, '不设报名（capacity是0）就写false，否则大家一直排着候补', { severity: 'warning' })] : []),
    ...chinese.map((path) => fieldProblem(file, path, '写英文；没有英文就把english整段删掉', { severity: 'warning' })),
  ];
}

const hoursOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

function seriesProblems(file: ContentFile): Problem[] {
  const problems: Problem[] = [];
  const [start, end] = [valueAt(file.frontmatter, ['start_time']), valueAt(file.frontmatter, ['end_time'])];
  if (isTime(start) && isTime(end) && end <= start) problems.push(fieldProblem(file, ['end_time'], `晚于开始的${start}`));
  const [first, last] = [valueAt(file.frontmatter, ['first_on']), valueAt(file.frontmatter, ['last_on'])];
  if (isDay(first) && isDay(last) && last < first) problems.push(fieldProblem(file, ['last_on'], `不早于first_on的${first}`));
  const days = numberAt(file, ['booking', 'opens_days_before']);
  const opens = valueAt(file.frontmatter, ['booking', 'opens_time']) ?? DEFAULT_OPENS_TIME;
  if (days === undefined || !isTime(start) || !isTime(opens)) return problems;
  /** From the opening of a date's booking to its beginning. */
  const open = days * 24 + hoursOf(start) - hoursOf(opens);
  for (const [field, what] of [
    ['closes_hours_before', '停止报名'],
    ['cancel_hours_before', '自助取消的截止'],
  ] as const) {
    const before = numberAt(file, ['booking', field]);
    if (before !== undefined && before >= open)
      problems.push(
        fieldProblem(file, ['booking', field], `${what}晚于开始报名：每场开始前${days}天的${opens}起报名，这里少于${Math.floor(open)}小时`),
      );
  }
  return problems;
}

interface Exception {
  date?: unknown;
  cancelled?: unknown;
  moved_to?: { starts_at?: unknown; ends_at?: unknown; place?: unknown; place_detail?: unknown } | null;
  reason?: unknown;
}

function exceptionsOf(file: ContentFile): Exception[] {
  const list = valueAt(file.frontmatter, ['exceptions']);
  return Array.isArray(list) ? list.map((item) => (typeof item === 'object' && item !== null ? (item as Exception) : {})) : [];
}

function exceptionProblems(file: ContentFile): Problem[] {
  const rule = seriesRule(file);
  const seen = new Set<string>();
  return exceptionsOf(file).flatMap((exception, index) => {
    const problems: Problem[] = [];
    const at = (...path: (string | number)[]) => ['exceptions', index, ...path];
    const { date, cancelled, moved_to: moved } = exception;
    if (isDay(date)) {
      if (rule && !hasOccurrence(rule, date)) problems.push(fieldProblem(file, at('date'), '按repeat本来有场次的日期'));
      if (seen.has(date)) problems.push(fieldProblem(file, at('date'), '每个日期只写一次'));
      seen.add(date);
    }
    if ((cancelled === undefined) === (moved === undefined)) {
      const actual = cancelled === undefined ? '两个都没有写' : '两个都写了';
      problems.push(fieldProblem(file, at(), 'cancelled（取消）或moved_to（改动），写其中一个', { actual }));
    }
    if (moved) problems.push(...movedProblems(file, index, exception));
    return problems;
  });
}

function movedProblems(file: ContentFile, index: number, { date, moved_to: moved, reason }: Exception): Problem[] {
  const at = (...path: (string | number)[]) => ['exceptions', index, ...path];
  const problems: Problem[] = [];
  if (reason === undefined) problems.push(fieldProblem(file, at('reason'), '写明改动的原因，会写进给报名者的邮件'));
  const { starts_at: starts, ends_at: ends } = moved ?? {};
  if ((starts === undefined) !== (ends === undefined)) {
    problems.push(
      fieldProblem(file, at('moved_to'), 'starts_at和ends_at一起写', { actual: `只写了${starts === undefined ? 'ends_at' : 'starts_at'}` }),
    );
  }
  if (isDateTime(starts) && isDateTime(ends) && ends <= starts) {
    problems.push(fieldProblem(file, at('moved_to', 'ends_at'), '结束时间晚于开始时间', { actual: `${ends}（starts_at是${starts}）` }));
  }
  if (moved && starts === undefined && ends === undefined && moved.place === undefined) {
    problems.push(fieldProblem(file, at('moved_to'), '新的时间或新的地点'));
  }
  const daysBefore = numberAt(file, ['booking', 'opens_days_before']);
  if (isDateTime(starts) && isDay(date) && daysBefore !== undefined) {
    const opens = new Date(Date.parse(`${date}T00:00:00Z`) - daysBefore * 86_400_000).toISOString().slice(0, 10);
    if (starts.slice(0, 10) <= opens) problems.push(fieldProblem(file, at('moved_to', 'starts_at'), `晚于这一场开放报名的${opens}`));
  }
  return problems;
}

/** Facts of one event that contradict each other. */
export function eventProblems(file: ContentFile, settings: Settings): Problem[] {
  const isSeries = valueAt(file.frontmatter, ['repeat']) !== undefined;
  return [
    ...sizeProblems(file, settings),
    ...wordProblems(file),
    ...(isSeries ? [...seriesProblems(file), ...exceptionProblems(file)] : orderProblems(file)),
  ];
}

/** Ids that two events would share: an old name still in use or claimed twice, a single event named like an occurrence. */
export function eventIdProblems(events: readonly ContentFile[]): Problem[] {
  const problems: Problem[] = [];
  const current = new Map(events.map((file) => [file.id, file]));
  const claimed = new Map<string, string>();
  for (const file of events) {
    const formerly = mayHave(file, /formerly/) ? valueAt(file.frontmatter, ['formerly']) : undefined;
    for (const [index, old] of (Array.isArray(formerly) ? formerly : []).entries()) {
      const path = ['formerly', index];
      if (current.has(old)) problems.push(fieldProblem(file, path, '已经不用的旧文件夹名', { actual: `content/events/${old}/还在` }));
      else if (claimed.has(old))
        problems.push(fieldProblem(file, path, '一个旧名字只属于一个活动', { actual: `${claimed.get(old)}也写了“${old}”` }));
      claimed.set(old, file.path);
    }
    const rule = seriesRule(file);
    if (!rule) continue;
    for (const other of events) {
      const date = other.id.slice(-10);
      if (other.id === occurrenceId(file.id, date) && isDay(date) && hasOccurrence(rule, date)) {
        problems.push({
          ...fieldProblem(other, [], '换一个文件夹名', { actual: `与系列${file.id}在${date}的场次重名` }),
          field: '文件夹名',
          line: 1,
          column: 1,
        });
      }
    }
  }
  return problems;
}
