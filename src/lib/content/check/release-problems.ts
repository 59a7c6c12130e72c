import { z } from 'zod';
import { isDay, slug } from '../../../schemas/fields.ts';
import { RELEASE_USES, type Release, releaseSchema } from '../../../schemas/release.ts';
import { addDays } from '../../beijing.ts';
import type { ContentFile, YamlFile } from '../read.ts';
import { RELEASES_FILE } from '../releases.ts';
import { encodingProblems } from './encoding-problems.ts';
import { fieldProblem, valueAt } from './field-path.ts';
import { mergeMarkProblems } from './merge-marks.ts';
import { didYouMean } from './nearest.ts';
import { ownerNames } from './owner-names.ts';
import { type Problem, positionAt } from './problem.ts';
import { differences } from './schema-problems.ts';
import { yamlProblems } from './yaml-problems.ts';

/** How long before a consent runs out the editor is reminded. */
const REMINDER_DAYS = 30;

interface Used {
  id?: unknown;
  uses?: unknown;
}

function usedBy(file: ContentFile): Used[] {
  const list = valueAt(file.frontmatter, ['releases']);
  return Array.isArray(list) ? list.map((item) => (typeof item === 'object' && item !== null ? (item as Used) : {})) : [];
}

/** Entries that have the right shape; the others are told by the schema. */
function soundReleases(list: YamlFile): Map<string, Release> {
  const entries = Object.entries((list.frontmatter ?? {}) as Record<string, unknown>);
  return new Map(
    entries.flatMap(([id, entry]) => {
      const read = releaseSchema().safeParse(entry);
      return read.success ? [[id, read.data] as const] : [];
    }),
  );
}

/** Each person that a text lists: known, willing, and for this use. */
function listedProblems(
  file: ContentFile,
  releases: ReadonlyMap<string, Release>,
  known: readonly string[],
  published: unknown,
  today: string,
): Problem[] {
  return usedBy(file).flatMap(({ id, uses }, index) => {
    if (typeof id !== 'string' || !slug().safeParse(id).success) return [];
    const at = ['releases', index, 'id'];
    if (!known.includes(id)) return [fieldProblem(file, at, `${RELEASES_FILE}里有的编号${didYouMean(id, known)}`)];
    const release = releases.get(id);
    if (!release) return [];
    const problems: Problem[] = [];
    const told = (expected: string, actual: string, severity: Problem['severity'] = 'error') =>
      problems.push(fieldProblem(file, at, expected, { actual, severity }));
    if (release.withdrawn_on) told(`本人同意（请删去或改写写到“${release.name}”的地方，再去掉这一项）`, `${release.withdrawn_on}已撤回`);
    if (isDay(published) && release.given_on > published) told(`同意早于本期的出版日期${published}`, `${release.given_on}才签字`);
    if (release.until && release.until < today)
      told(`同意还有效（请本人续签，或删去写到“${release.name}”的地方）`, `${release.until}已到期`);
    else if (release.until && release.until <= addDays(today, REMINDER_DAYS)) told('到期以前请本人续签', `${release.until}到期`, 'warning');
    const beyond = RELEASE_USES.filter((use) => Array.isArray(uses) && uses.includes(use) && !release.scope.includes(use));
    if (beyond.length > 0) {
      problems.push(
        fieldProblem(file, ['releases', index, 'uses'], `本人同意的范围：${release.scope.join('、')}`, {
          actual: `超出了：${beyond.join('、')}`,
        }),
      );
    }
    return problems;
  });
}

const gone = (release: Release, today: string): boolean =>
  release.withdrawn_on !== undefined || (release.until !== undefined && release.until < today);

/** What a consent that has ended asks of the editor, at a place where its person is named. */
const toRemove = (release: Release): [string, string] => [
  `删去或改写写到“${release.name}”的地方`,
  release.withdrawn_on ? `${release.withdrawn_on}已撤回同意` : `${release.until}同意已到期`,
];

type Told = (offset: number, expected: string, actual: string, severity?: Problem['severity']) => Problem;
const tellIn =
  (file: ContentFile): Told =>
  (offset, expected, actual, severity = 'error') => ({
    file: file.path,
    ...positionAt(file.text, offset),
    field: '请本人同意',
    expected,
    actual,
    severity,
  });

/** Owners told by house and name, or as owners, whom no consent names. */
function strangers(file: ContentFile, releases: ReadonlyMap<string, Release>, how: string): Problem[] {
  const known = [...releases.values()].map(({ name }) => name);
  return ownerNames(file.text)
    .filter(({ name: person }) => !known.some((name) => name.includes(person) || person.includes(name)))
    .map(({ offset, words, certain }) =>
      certain
        ? tellIn(file)(offset, how, `写到了业主“${words}”`)
        : tellIn(file)(offset, `${how}；不是人名就不用管`, `像是写到了“${words}”`, 'warning'),
    );
}

/** Where a picture is described: whoever is called by name there is shown. */
const DESCRIBED = /^(?:picture_alt|cover_alt):.*$|!\[[^\]]*\]/gmu;

/** People whom a text names without listing them, or in another way than it lists them. */
function namedProblems(file: ContentFile, releases: ReadonlyMap<string, Release>, today: string): Problem[] {
  const told = tellIn(file);
  const listed = new Map(usedBy(file).map(({ id, uses }) => [id, Array.isArray(uses) ? (uses as unknown[]) : []]));
  const names = [...releases].filter(([id]) => listed.has(id)).map(([, { name }]) => name);
  const unlisted = [...releases].flatMap(([id, release]) => {
    const { name } = release;
    const offset = listed.has(id) || names.some((other) => other.includes(name)) ? -1 : file.text.indexOf(name);
    if (offset < 0) return [];
    if (gone(release, today)) return [told(offset, ...toRemove(release))];
    return [told(offset, `在releases里写上- { id: ${id}, uses: [name] }`, `写到了“${name}”`)];
  });
  const otherwise = [...releases].flatMap(([id, { name }]) => {
    const uses = listed.get(id);
    // A use that is misspelt is told as that.
    if (!uses || uses.length === 0 || uses.some((use) => !RELEASE_USES.includes(use as never))) return [];
    const named = uses.includes('name') ? -1 : file.text.indexOf(name);
    const shown = uses.includes('picture') ? undefined : [...file.text.matchAll(DESCRIBED)].find(([words]) => words.includes(name));
    return [
      ...(named < 0 ? [] : [told(named, `releases里${id}的uses写上name，本人也同意过称呼；没有同意就改写`, `写到了“${name}”`)]),
      ...(shown ? [told(shown.index, `releases里${id}的uses写上picture，本人也同意过画面；没有同意就换一张图`, `图里有“${name}”`)] : []),
    ];
  });
  return [...unlisted, ...otherwise, ...strangers(file, releases, `先请本人书面同意，记进${RELEASES_FILE}，再写进releases`)];
}

/**
 * Events, notices and the handbook list nobody, and may still tell of somebody: an owner who is plain to find must have agreed there too, and whoever took back a
 * consent shall not stay there unseen.
 */
function unlistedProblems(file: ContentFile, releases: ReadonlyMap<string, Release>, today: string): Problem[] {
  const all = [...releases.values()];
  const ended = all.flatMap((release) => {
    // Two people may be called alike; the other one's consent still stands.
    if (!gone(release, today) || all.some((other) => !gone(other, today) && other.name.includes(release.name))) return [];
    const offset = file.text.indexOf(release.name);
    return offset < 0 ? [] : [tellIn(file)(offset, ...toRemove(release))];
  });
  return [...ended, ...strangers(file, releases, `先请本人书面同意，记进${RELEASES_FILE}；或者改写，让人认不出是谁`)];
}

/** Texts refer to a person by this name, so it is written as they have to write it. */
function nameProblems(list: YamlFile, known: readonly string[]): Problem[] {
  return known
    .filter((id) => !slug().safeParse(id).success)
    .map((id) => fieldProblem(list, [id], '编号用拼音：小写字母、数字和连字符，例如tao-ayi', { actual: `“${id}”`, atKey: true }));
}

/**
 * Whoever is named, quoted or shown as an owner has agreed, and still does. A consent that runs out is the one fault that time
 * can bring; the editor is reminded a month ahead.
 * @param today `YYYY-MM-DD`, Beijing
 */
export function releaseProblems(files: readonly ContentFile[], list: YamlFile, today: string): Problem[] {
  const unreadable =
    [encodingProblems, mergeMarkProblems, yamlProblems].map((problems) => problems(list)).find(({ length }) => length > 0) ?? [];
  if (unreadable.length > 0) return unreadable;
  const known = Object.keys((list.frontmatter ?? {}) as object);
  const releases = soundReleases(list);
  const shape = z.strictObject(Object.fromEntries(known.map((id) => [id, releaseSchema()])));
  const issues = new Map(files.filter((file) => file.collection === 'issues').map((file) => [file.id, file]));
  const listing = (file: ContentFile) => ['articles', 'issues', 'recaps'].includes(file.collection);
  // Fields that cannot be read list nobody; that is one fault, and told as such.
  const texts = files.filter((file) => listing(file) && file.frontmatter !== undefined);
  const misshapen = [...differences(list, shape), ...nameProblems(list, known)];
  // A slip in the list would make every article that relies on it look wrong.
  if (misshapen.length > 0) return misshapen;
  const others = files.filter((file) => !listing(file)).flatMap((file) => unlistedProblems(file, releases, today));
  const listed = texts.flatMap((file) => {
    // A recap has a day of its own; an article that of its issue.
    const dated = file.collection === 'recaps' ? file : issues.get(file.id.split('/')[0] as string);
    const published = valueAt(dated?.frontmatter, ['published_on']);
    return [...listedProblems(file, releases, known, published, today), ...namedProblems(file, releases, today)];
  });
  return [...listed, ...others];
}
