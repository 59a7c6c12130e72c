import type { Definition, Html, Image, ImageReference, Link, Nodes, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { DIRECTIVES } from '../../markdown/directives.ts';
import { labelOf } from '../../markdown/render-directives.ts';
import { parseMarkdown } from '../../markdown/syntax.ts';
import type { ContentFile } from '../read.ts';
import type { Settings } from '../settings.ts';
import { linkFault, type Addresses } from './addresses.ts';
import type { Anchors } from './anchors.ts';
import { copyProblems } from './copy-problems.ts';
import { shown } from './field-path.ts';
import { didYouMean } from './nearest.ts';
import { placeLiterals } from './literal-places.ts';
import { lostTextProblems } from './lost-text.ts';
import { passageProblems } from './passage-problems.ts';
import { pictureFault } from './picture-fault.ts';
import type { PreferredWord } from './preferred-words.ts';
import { type Problem, positionAt } from './problem.ts';
import { type Publicity, SEEN_TOGETHER, unseenFault } from './publication-problems.ts';
import { typedMarkProblems } from './typed-marks.ts';

/** What bodies are checked against. */
export interface BodyContext {
  root: string;
  settings: Settings;
  addresses: Addresses;
  anchors: Anchors;
  publicity: Publicity;
  /** How words are written here. */
  words: readonly PreferredWord[];
}

/**
 * Front-matter blanked out, so that offsets in the tree are offsets in the file. One long blank line: many short ones would take the parser
 * as long as half a body. Lines are therefore counted in the file, never in the tree.
 */
function blanked(file: ContentFile): string {
  return file.bodyStart === 0 ? file.text : `${' '.repeat(file.bodyStart - 1)}\n${file.text.slice(file.bodyStart)}`;
}

const FIELD = '正文';

/** Everything that an editor should mend in a file's text, and in how its fields are worded. */
export function bodyProblems(file: ContentFile, context: BodyContext): Problem[] {
  const source = blanked(file);
  const tree = parseMarkdown(source);
  placeLiterals(tree, source);
  const problems = [
    ...passageProblems(tree, file),
    ...typedMarkProblems(tree, file),
    ...lostTextProblems(tree, file),
    ...copyProblems(tree, file, context.words),
  ];
  const report = (node: Nodes, expected: string, actual: string, severity: Problem['severity'] = 'error') => {
    const place = positionAt(file.text, node.position?.start.offset ?? 0);
    problems.push({ file: file.path, ...place, field: FIELD, expected, actual, severity });
  };
  const inText = (node: Nodes, offset: number, expected: string, actual: string, severity: Problem['severity'] = 'warning') => {
    const start = (node.position?.start.offset ?? 0) + offset;
    problems.push({ file: file.path, ...positionAt(file.text, start), field: FIELD, expected, actual, severity });
  };
  checkHeadings(tree, report);
  visit(tree, (node) => {
    if (node.type === 'image') checkPicture(node, node.url, file, context, report);
    if (node.type === 'imageReference') checkPictureAlt(node, report);
    if (node.type === 'definition') checkDefinition(node, tree, file, context, report);
    if (node.type === 'link') checkLink(node, file, context, report);
    if (node.type === 'textDirective') checkSetting(node, context.settings, report);
    if (node.type === 'html') checkHtml(node, report);
    if (node.type === 'text' && node.position) checkText(node, file, inText);
  });
  return problems;
}

type Report = (node: Nodes, expected: string, actual: string, severity?: Problem['severity']) => void;
type ReportInText = (node: Nodes, offset: number, expected: string, actual: string, severity?: Problem['severity']) => void;

/** The page's title is the only first-level heading, and readers of a screen reader walk the levels one by one. */
function checkHeadings(tree: Root, report: Report): void {
  let previous = 1;
  visit(tree, 'heading', (heading) => {
    if (heading.depth === 1) report(heading, '小标题从##开始（标题写在title里）', '一个#的大标题');
    else if (heading.depth > previous + 1)
      report(heading, `小标题逐级往下，这里最多${'#'.repeat(previous + 1)}`, '#'.repeat(heading.depth));
    previous = heading.depth;
  });
}

function checkPictureAlt(node: Image | ImageReference, report: Report): void {
  if (!node.alt?.trim()) report(node, '图片写明画面的描述：![描述](路径 "图注")', '描述是空的');
}

/** The words below a picture end with who made it: `摄／林舟`. */
const CREDITED = /[\p{Script=Han}]\s*[／/：:]\s*\S+$/u;

function checkCaption(node: Image | Definition, report: Report): void {
  const caption = node.title?.trim();
  if (!caption) report(node, '图片写上图注和作者：![描述](路径 "图注　摄／作者")', '没有图注', 'warning');
  else if (!CREDITED.test(caption)) report(node, '图注末尾写明作者，例如“潮水退了　摄／林舟”', shown(caption), 'warning');
}

function checkPicture(node: Image | Definition, url: string, file: ContentFile, { root }: BodyContext, report: Report): void {
  if (node.type === 'image') checkPictureAlt(node, report);
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) {
    report(node, '图片放在文章旁边（网站不向别处取图）', shown(url));
    return;
  }
  const fault = pictureFault(root, file.path, decoded(url));
  if (fault) report(node, fault, shown(url));
  else if (node.type === 'definition' || node.alt?.trim()) checkCaption(node, report);
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** A definition serves links or pictures; whichever it is used for decides how it is checked. */
function checkDefinition(node: Definition, tree: Root, file: ContentFile, context: BodyContext, report: Report): void {
  let pictures = false;
  visit(tree, 'imageReference', (reference) => {
    if (reference.identifier === node.identifier) pictures = true;
  });
  if (pictures) checkPicture(node, node.url, file, context, report);
  else checkAddress(node, node.url, file, context, report);
}

function checkLink(node: Link, file: ContentFile, context: BodyContext, report: Report): void {
  const written = node.position ? file.text.slice(node.position.start.offset, node.position.end.offset) : node.url;
  // A bare address takes in every character up to the next blank, Chinese text and punctuation included; and nobody can read it aloud.
  if (!written.startsWith('[') && !written.startsWith('<') && /^https?:|^www\./i.test(written)) {
    report(node, '网址写成[文字](网址)，说明那是什么；否则后面的字也会变成链接', shown(written));
    return;
  }
  checkAddress(node, node.url, file, context, report);
}

function checkAddress(node: Link | Definition, url: string, file: ContentFile, context: BodyContext, report: Report): void {
  const fault = linkFault(url, context.addresses);
  if (fault) report(node, fault.expected, shown(url), fault.severity);
  const unseen = unseenFault(file, url, context.publicity);
  // One fault a link: a page that is wrong altogether is not asked for its sections.
  const section = fault || unseen ? undefined : context.anchors.fault(url, file);
  if (section) report(node, section, shown(url));
  if (unseen) report(node, SEEN_TOGETHER, unseen);
}

function checkSetting(node: TextDirective, settings: Settings, report: Report): void {
  if (node.name !== 'setting') return;
  const key = labelOf(node).trim();
  if (!(key in settings)) report(node, `规则里有的数字名${didYouMean(key, Object.keys(settings))}`, shown(key));
}

const DANGEROUS = /<\s*(script|style|iframe|object|embed|form|input|link|meta|base)\b|\son\w+\s*=|javascript:/i;

const isRemark = (html: string): boolean => html.startsWith('<!--') && (html.endsWith('-->') || !html.includes('-->'));

function checkHtml(node: Html, report: Report): void {
  // One that never ends is told among the marks.
  if (isRemark(node.value.trim())) return;
  if (DANGEROUS.test(node.value)) report(node, '不写脚本和网页代码，发布时会被清除', shown(node.value), 'warning');
  else report(node, '用Markdown写，网页代码可能被清除', shown(node.value), 'warning');
}

/** Marks that were meant but stayed text. */
function checkText(node: Text, file: ContentFile, report: ReportInText): void {
  const start = node.position?.start.offset ?? 0;
  const written = file.text.slice(start, node.position?.end.offset);
  const stars = written.search(/(?<!\\)\*\*/);
  if (stars >= 0) report(node, stars, '加粗的两个星号成对、里侧不留空格：**文字**', '落单的**');
  const directive = /(?<![:\\\w]):([a-z][a-z-]*)\[/.exec(written);
  if (directive) {
    const name = directive[1] as string;
    report(
      node,
      directive.index,
      `可用的标记只有${DIRECTIVES.map((known) => `:${known}[…]`).join('、')}${didYouMean(name, DIRECTIVES)}`,
      `:${name}[`,
    );
  }
}
