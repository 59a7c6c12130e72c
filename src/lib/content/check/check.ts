import { isDay, isMonth } from '../../../schemas/fields.ts';
import { buildMinute } from '../build-day.ts';
import { entryKey } from '../publication.ts';
import { type ContentFile, readContent } from '../read.ts';
import { readReleases } from '../releases.ts';
import type { Settings } from '../settings.ts';
import { collectAddresses } from './addresses.ts';
import { Anchors } from './anchors.ts';
import { bodyProblems } from './body-problems.ts';
import { copyUnread } from './copy-edits.ts';
import { dateProblems, releaseDateProblems } from './date-problems.ts';
import { correctionProblems } from './correction-problems.ts';
import { encodingProblems } from './encoding-problems.ts';
import { eventIdProblems, eventProblems } from './event-problems.ts';
import { fileProblem, valueAt } from './field-path.ts';
import { forbiddenWordProblems, readForbiddenWords } from './forbidden-words.ts';
import { handbookProblems } from './handbook-problems.ts';
import { mergeMarkProblems } from './merge-marks.ts';
import { listProblems } from './list-problems.ts';
import { meantName, SLUG } from './meant-name.ts';
import { messageProblems } from './message-problems.ts';
import { newsletterProblems } from './newsletter-problems.ts';
import { noticeProblems, sitePageProblems } from './page-problems.ts';
import { photoProblems } from './photo-problems.ts';
import { pictureFileProblems } from './picture-files.ts';
import { policyProblems } from './policy-problems.ts';
import { readPreferredWords } from './preferred-words.ts';
import { byPlace, formatProblem, type Problem } from './problem.ts';
import { collectPublicity, publicationProblems } from './publication-problems.ts';
import { recapProblems } from './recap-problems.ts';
import { releaseProblems } from './release-problems.ts';
import { schemaChecker } from './schema-problems.ts';
import { misplacedProblem, strayFileProblems } from './stray-files.ts';
import { takenArticleProblems, takenEventProblems } from './taken-names.ts';
import { unseenProblems } from './unseen-characters.ts';
import { unwrittenProblems } from './unwritten.ts';
import { valueSlips } from './value-slips.ts';
import { yamlProblems } from './yaml-problems.ts';

/** What a check of all content found. */
export interface CheckResult {
  /** Markdown files looked at. */
  files: number;
  /** By file and place, errors and warnings together. */
  problems: Problem[];
}

/** Names become addresses, which must survive being typed, printed and read over the phone. */
function nameProblems(file: ContentFile): Problem[] {
  return file.id
    .split('/')
    .filter((name, index) => !(file.path.startsWith('content/newsletter/') && index === 0 && !isMonth(name)) && !SLUG.test(name))
    .map((name) => {
      const meant = meantName(name);
      const hint = meant ? `（您是不是想写${meant}）` : /\p{Script=Han}/u.test(name) ? '；汉字写成拼音或英文，标题写在文件里' : '';
      return fileProblem(file.path, `文件名和文件夹名用小写字母、数字和连字符${hint}`, `“${name}”`, '文件名');
    });
}

function ownProblems(file: ContentFile, settings: Settings, checkSchema: (file: ContentFile) => Problem[]): Problem[] {
  const unreadable = yamlProblems(file);
  if (unreadable.length > 0) return unreadable;
  const problems = [...checkSchema(file), ...valueSlips(file)];
  if (file.collection === 'events') problems.push(...eventProblems(file, settings));
  return problems;
}

/**
 * The files that the rules about several files need when only some were asked for: those in the same folder, and the first file of each
 * issue and part. Rules that look further (names of events, addresses, policies) are given everything.
 */
function neighboursOf(asked: readonly ContentFile[], files: readonly ContentFile[]): ContentFile[] {
  const folderOf = (file: ContentFile) => file.path.slice(0, file.path.lastIndexOf('/'));
  const folders = new Set(asked.map(folderOf));
  return files.filter((file) => folders.has(folderOf(file)) || file.collection === 'issues' || file.collection === 'handbookParts');
}

/**
 * Checks everything below `content/` and tells all that is wrong at once. Content that passed keeps passing in the hourly rebuilds:
 * time can heal a fault (a page that another one leads to has become public), never bring one.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @param only   paths from the project's folder: tells only what is to be mended in these files, sooner, since no other text is read closely
 */
export function checkContent(root: string, settings: Settings, minute = buildMinute(), only?: readonly string[]): CheckResult {
  const { files, strays } = readContent(root);
  const events = files.filter((file) => file.collection === 'events');
  const publicity = collectPublicity(files, minute);
  const context = {
    root,
    settings,
    addresses: collectAddresses(files),
    anchors: new Anchors(files, settings),
    publicity,
    words: readPreferredWords(root),
  };
  const titled = (title: string) => events.find((file) => valueAt(file.frontmatter, ['title']) === title)?.id;
  const checkSchema = schemaChecker(root, { ids: new Set(events.map((file) => file.id)), renamed: context.addresses.renamed, titled });
  const asked = only ? files.filter((file) => only.includes(file.path)) : files;
  const near = only ? neighboursOf(asked, files) : files;
  const issues = new Map(files.filter((file) => file.collection === 'issues').map((file) => [file.id, file]));
  const publishedOn = (file: ContentFile) => {
    const day =
      file.collection === 'articles' && valueAt(issues.get(file.id.slice(0, file.id.indexOf('/')))?.frontmatter, ['published_on']);
    return isDay(day) ? day : undefined;
  };
  const forbidden = readForbiddenWords(root);
  const releases = readReleases(root);
  const problems = [
    ...strays.map(misplacedProblem),
    ...asked.flatMap((file) => {
      // An index in capitals is read as an article, which it would only be told not to be.
      if (/\/(index|recap)\.md$/i.test(file.path) && !/\/(index|recap)\.md$/.test(file.path)) return [misplacedProblem(file.path)];
      // What is no text yet has nothing that could be read closely.
      const unusable = [...encodingProblems(file), ...mergeMarkProblems(file)];
      if (unusable.length > 0) return [...nameProblems(file), ...unusable];
      return [
        ...nameProblems(file),
        ...ownProblems(file, settings, checkSchema),
        // Without its two fences a file has no body to look at: its fields would be taken for prose.
        ...(file.yamlStart === null ? [] : bodyProblems(file, context)),
        ...unseenProblems(file),
        ...dateProblems(file, minute.slice(0, 10), publishedOn(file)),
        ...unwrittenProblems(file, Boolean(publicity.windows.get(entryKey(file)))),
        ...forbiddenWordProblems(file, forbidden),
      ];
    }),
    ...recapProblems(near),
    ...publicationProblems(near, publicity),
    ...newsletterProblems(near, publicity),
    ...eventIdProblems(events),
    ...takenEventProblems(events),
    ...takenArticleProblems(files),
    ...handbookProblems(near, settings),
    ...releaseProblems(near, releases, minute.slice(0, 10)),
    ...releaseDateProblems(releases),
    ...policyProblems(files, publicity),
    ...noticeProblems(near),
    ...sitePageProblems(near),
    ...pictureFileProblems(root, only),
    ...(only ? [] : strayFileProblems(root)),
    ...photoProblems(root, only),
    ...correctionProblems(root),
    ...listProblems(root),
    ...messageProblems(root),
  ];
  const told = only ? problems.filter((problem) => only.includes(problem.file)) : problems;
  return { files: asked.length, problems: told.sort(byPlace) };
}

/** All problems as lines for people, ending with the count. */
export function reportOf({ files, problems }: CheckResult): { text: string; errors: number } {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const count = `共检查${files}个文件：${errors}处错误，${problems.length - errors}处提醒`;
  const mendable = problems.filter((problem) => problem.mend).length;
  const hint = mendable > 0 ? [`其中${mendable}处可以自动改好：npm run check:content -- --fix`] : [];
  if (copyUnread()) hint.push('（这台电脑装不上autocorrect，没有检查全角、半角）');
  return { text: [...problems.map(formatProblem), count, ...hint].join('\n'), errors };
}
